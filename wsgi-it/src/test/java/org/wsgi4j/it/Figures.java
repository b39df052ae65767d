// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What tests have measured, kept in {@code target/figures.md} as rows of a table. */
final class Figures {

    private static final Path FILE = Repository.target().resolve("figures.md");

    private Figures() {}

    static void note(String promise, String measured) throws IOException {
        String row = "| " + promise + " | " + measured + " |\n";
        Files.writeString(FILE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
