// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where things are.
 *
 * @param root the project's directory
 */
public record Workspace(Path root) {

    private static final long BIG = 100L * 1024 * 1024;

    /** Returns a WSGI script by the application's name. */
    public Path script(String application) {
        return module().resolve("apps").resolve(application + ".py");
    }

    /** Returns a file for the load generator. */
    public Path load(String name) {
        return module().resolve("load").resolve(name);
    }

    /** Returns where results are kept. */
    public Path results() {
        return module().resolve("results");
    }

    /** Returns where what can be made again is put. */
    public Path target() {
        return module().resolve("target");
    }

    /**
     * Returns the file of the download application: 100 MB, named as the application. Makes it the first time.
     *
     * @throws IOException if there is no room
     */
    public Path bigFile() throws IOException {
        Path file = target().resolve("files/download");
        Files.createDirectories(file.getParent());
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(BIG);
        }
        return file;
    }

    /** Finds a program as a shell would. */
    public static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path module() {
        return root.resolve("wsgi-benchmarks");
    }
}
