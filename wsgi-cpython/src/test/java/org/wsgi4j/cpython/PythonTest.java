// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of the worker that are written in Python, run by the {@code python3} that is first on the PATH. */
@Tag("one-java")
class PythonTest {

    private static final long MOST_SECONDS = 600;

    @Test
    void theTestsInPythonPass() throws IOException, InterruptedException {
        Process tests = start("python3", "-m", "unittest", "discover", "-s", property("wsgi4j.python.tests"));
        try {
            String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tests.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(tests.exitValue()).as(output).isZero();
            assertThat(output).containsPattern("Ran [1-9][0-9]* tests");
        } finally {
            tests.destroyForcibly();
        }
    }

    /** Starts a program; without a Python there is nothing to test, except where there has to be one. */
    private static Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("WSGI4J_PYTHON_ROOT", property("wsgi4j.python.root"));
        try {
            return builder.start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return abort("there is no python3");
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
