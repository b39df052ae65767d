// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words of a worker's command line: options, most with a value in the word after them. */
final class Options {

    private static final Set<String> FLAGS =
            Set.of("--multiprocess", "--run-once", "--dont-write-bytecode", "--reload-on-changes");
    private static final Set<String> VALUED = Set.of(
            "--group",
            "--engine",
            "--socket",
            "--socket-timeout",
            "--send-buffer-size",
            "--receive-buffer-size",
            "--threads",
            "--processes",
            "--stack-size",
            "--home",
            "--python-path",
            "--cache-directory",
            "--log-level",
            "--slow-requests",
            "--script-user",
            "--script-group",
            "--script");

    private record Option(String name, String value) {}

    private final List<Option> options = new ArrayList<>();

    static Options parse(List<String> words) {
        Options parsed = new Options();
        int at = 0;
        while (at < words.size()) {
            String name = words.get(at++);
            if (FLAGS.contains(name)) {
                parsed.add(name, "");
            } else if (!VALUED.contains(name)) {
                throw new IllegalArgumentException("there is no option '" + name + "'");
            } else if (at == words.size()) {
                throw new IllegalArgumentException("the option " + name + " has no value");
            } else {
                parsed.add(name, words.get(at++));
            }
        }
        return parsed;
    }

    void add(String name, String value) {
        options.add(new Option(name, value));
    }

    /** Adds a number, unless it is 0, which is the same as none. */
    void addNumber(String name, long number) {
        if (number != 0) {
            add(name, Long.toString(number));
        }
    }

    void addFlag(String name, boolean set) {
        if (set) {
            add(name, "");
        }
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        for (Option option : options) {
            words.add(option.name());
            if (!FLAGS.contains(option.name())) {
                words.add(option.value());
            }
        }
        return words;
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    List<String> all(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .map(Option::value)
                .toList();
    }

    String one(String name) {
        return last(name).orElseThrow(() -> new IllegalArgumentException("the option " + name + " is missing"));
    }

    Optional<Path> path(String name) {
        return last(name).map(Path::of);
    }

    long number(String name, long most) {
        String text = last(name).orElse("0");
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(
                    "the option " + name + " is a number up to " + most + ", not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name, Integer.MAX_VALUE));
    }

    Level level(String name) {
        String text = last(name).orElse(Level.INFO.name());
        try {
            return Level.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("the option " + name + " is a level such as INFO, not '" + text + "'");
        }
    }

    Optional<String> last(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }
}
