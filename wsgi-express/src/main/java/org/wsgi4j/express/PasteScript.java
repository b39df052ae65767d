// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;

/** The script that makes an application of a configuration file of PasteDeploy. */
final class PasteScript {

    private PasteScript() {}

    /** Returns where the script is in a server root. */
    static Path in(Path serverRoot) {
        return serverRoot.resolve("paste.wsgi");
    }

    /**
     * Writes the script.
     *
     * @param file the configuration file, an absolute path
     */
    static void write(Path serverRoot, Path file) {
        try (InputStream source = Objects.requireNonNull(PasteScript.class.getResourceAsStream("paste.py"))) {
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            // Whatever characters are in it, they are no Python.
            String name = Base64.getEncoder().encodeToString(file.toString().getBytes(StandardCharsets.UTF_8));
            Files.writeString(in(serverRoot), text.replace("@FILE@", name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
