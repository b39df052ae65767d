package org.wsgi4j.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

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
        Path origin = Repository.resource("sites/" + name);
        try (Stream<Path> files = Files.walk(origin)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(origin.relativize(file).toString());
                if (!copy.equals(directory)) {
                    Files.copy(file, copy);
                }
            }
        }
        readable(directory);
        try (ServerSocket one = free();
                ServerSocket two = free()) {
            return new SiteFiles(directory, one.getLocalPort(), two.getLocalPort());
        }
    }

    /** Lets everybody read what is there, as a server that root starts gives up its rights. */
    static void readable(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String mode = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            }
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
