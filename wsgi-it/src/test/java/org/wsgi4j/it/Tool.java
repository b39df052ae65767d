// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that a developer's machine may lack. Without one a test is skipped; where {@code CI=true} it fails. */
final class Tool {

    private Tool() {}

    /** Returns the first of these programs that is on the search path. */
    static Path named(String... names) {
        for (String name : names) {
            for (String directory : directories()) {
                Path file = Path.of(directory, name);
                if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return file;
                }
            }
        }
        throw missing(String.join(" or ", names));
    }

    /** Returns a Python 3 that all users may run: that of the system, if it has one, as root's own may be root's alone. */
    static Path pythonOfAll() {
        Path system = Path.of("/usr/bin/python3");
        return Files.isExecutable(system) ? system : named("python3");
    }

    /** Returns a Python of a version, such as {@code 3.10}: one that pyenv has installed, or one on the search path. */
    static Path python(String version) throws IOException {
        Path installed = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(installed, version + ".*")) {
                for (Path directory : versions) {
                    return directory.resolve("bin/python3");
                }
            }
        }
        return named("python" + version);
    }

    /** Says that something is missing, and ends the test as skipped or failed. */
    static RuntimeException missing(String what) {
        String message = "this test needs " + what + ", which this machine does not have";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
        return new IllegalStateException(message);
    }

    private static Iterable<String> directories() {
        return Arrays.asList(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)));
    }
}
