// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A site of {@code src/test/resources/sites} as its owner has it, in a directory of its own that all users may read. Its
 * {@code site.conf} may name {@code ${SITE}}, {@code ${HTTP_PORT}} and {@code ${HTTPS_PORT}}.
 *
 * @param directory the directory
 * @param httpPort a free port
 * @param httpsPort another one
 */
record SiteFiles(Path directory, int httpPort, int httpsPort) {

    /** Copies a site into an empty directory. */
    static SiteFiles copyOf(String name, Path directory) throws IOException {
        Trees.copy(Repository.resource("sites/" + name), directory);
        Trees.readable(directory);
        try (ServerSocket one = free();
                ServerSocket two = free()) {
            return new SiteFiles(directory, one.getLocalPort(), two.getLocalPort());
        }
    }

    /** Writes a file that says what the site is at, and then includes it. */
    Path including(String name, List<String> before) throws IOException {
        String text = """
                Define SITE "%s"
                Define HTTP_PORT %d
                Define HTTPS_PORT %d
                Listen 127.0.0.1:%2$d
                Listen 127.0.0.1:%3$d
                Include "%1$s/site.conf"
                """.formatted(directory, httpPort, httpsPort);
        return Files.writeString(directory.resolve(name), String.join("\n", before) + "\n" + text);
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
