// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of certificates and keys: the process itself, or for it who has the rights that it has given up. */
@FunctionalInterface
public interface PemSource {

    /** Reads what this process can read by itself. */
    PemSource OWN = file -> Files.readString(file, StandardCharsets.ISO_8859_1);

    /**
     * Returns what a file holds, as latin-1. May be called by any thread.
     *
     * @param file an absolute path
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.AccessDeniedException if it may not be read
     * @throws IOException if it cannot be read; the message says why
     */
    String read(Path file) throws IOException;
}
