// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command line.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 * @param environment what is added to the environment of the tests
 */
record Command(List<String> words, Path directory, Map<String, String> environment) {

    static Command of(Object... words) {
        return new Command(List.of(), Repository.target(), Map.of()).with(words);
    }

    Command with(Object... more) {
        List<String> all = new ArrayList<>(words);
        for (Object word : more) {
            if (word instanceof Collection<?> several) {
                several.forEach(one -> all.add(one.toString()));
            } else {
                all.add(word.toString());
            }
        }
        return new Command(List.copyOf(all), directory, environment);
    }

    Command in(Path otherDirectory) {
        return new Command(words, otherDirectory, environment);
    }

    Command env(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value.toString());
        return new Command(words, directory, more);
    }

    /** Starts it; the caller ends it. Its input is empty. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(GivenOptions.noted(words)).directory(directory.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end; fails the test if that takes too long. */
    Finished run(Duration limit) throws IOException, InterruptedException {
        Process process = start();
        Output output = Output.of(process);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ": " + this + "\n" + output.text());
            }
            output.awaitEnd();
            return new Finished(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
