package org.wsgi4j.it;

import java.io.File;
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
