// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the module {@code wsgi-distribution} has made. */
final class Distribution {

    private Distribution() {}

    /** Returns the directory that it is in, wheels among it. */
    static Path directory() {
        return Repository.root().resolve("wsgi-distribution/target");
    }

    /** Unpacks the archive, and returns the installation that comes of it. */
    static Path unpack(Path target) throws IOException, InterruptedException {
        Command.of(Tool.named("tar"), "-xzf", only(directory(), "*.tar.gz"), "-C", target)
                .run(Duration.ofMinutes(1))
                .successful();
        return only(target, "wsgi4j-*");
    }

    /** Returns the Debian package. */
    static Path debianPackage() throws IOException {
        return only(directory(), "*.deb");
    }

    /** Returns the file of a directory that fits a pattern. */
    static Path only(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            for (Path file : found) {
                return file;
            }
        }
        throw new AssertionError("there is no " + glob + " in " + directory + ": build wsgi-distribution");
    }
}
