// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a small site. */
final class Htdocs {

    private Htdocs() {}

    /** Makes them in a directory, and returns the path of the document root. */
    static String in(Path directory) throws IOException {
        Path htdocs = directory.resolve("htdocs");
        Path sub = Files.createDirectories(htdocs.resolve("sub"));
        Files.writeString(sub.resolve("index.html"), "index");
        Files.writeString(sub.resolve("main.html"), "main");
        Files.writeString(htdocs.resolve("page.html"), "page");
        Files.writeString(htdocs.resolve("404.html"), "not there, sorry");
        Files.writeString(htdocs.resolve("app.wsgi"), "");
        Files.writeString(htdocs.resolve("data.xyz"), "data");
        return htdocs.toString();
    }
}
