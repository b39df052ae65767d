// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that say how Python interpreters are, and what has been read of them so far. */
final class InterpreterDirectives {

    private static final double NANOS = 1e9;

    private final Map<String, Consumer<Directive>> readers = new TreeMap<>();
    private final List<String> warnings;
    private Optional<Path> home;
    private Optional<String> hashSeed;
    private int optimize;
    private boolean writesBytecode;
    private Duration switchInterval;
    private boolean freeThreading;
    private boolean restrictStdin;
    private boolean restrictStdout;
    private boolean restrictSignal;
    private Duration slowRequests;
    private final List<Path> path = new ArrayList<>();
    private Optional<Path> eggs = Optional.empty();
    private boolean serverMetrics;

    InterpreterDirectives(InterpreterOptions defaults) {
        home = defaults.home();
        hashSeed = defaults.hashSeed();
        optimize = defaults.optimize();
        warnings = new ArrayList<>(defaults.warnings());
        writesBytecode = defaults.writesBytecode();
        switchInterval = defaults.switchInterval();
        freeThreading = defaults.freeThreading();
        restrictStdin = defaults.restrictStdin();
        restrictStdout = defaults.restrictStdout();
        restrictSignal = defaults.restrictSignal();
        slowRequests = defaults.slowRequests();
        readers.put("WSGIPythonHome", line -> home = Optional.of(environment(line)));
        readers.put("WSGIPythonHashSeed", line -> hashSeed = Optional.of(seed(line)));
        readers.put("WSGIPythonOptimize", line -> optimize = level(line));
        readers.put("WSGIPythonWarnings", line -> warnings.add(line.only("a filter of warnings")));
        readers.put("WSGIDontWriteBytecode", line -> writesBytecode = !line.onOff());
        readers.put("WSGISwitchInterval", line -> switchInterval = seconds(line));
        readers.put("WSGIFreeThreading", line -> freeThreading = line.onOff());
        addRest();
    }

    private void addRest() {
        readers.put("WSGIRestrictStdin", line -> restrictStdin = line.onOff());
        readers.put("WSGIRestrictStdout", line -> restrictStdout = line.onOff());
        readers.put("WSGIRestrictSignal", line -> restrictSignal = line.onOff());
        readers.put("WSGISlowRequests", line -> slowRequests = seconds(line));
        readers.put("WSGIPythonPath", line -> path.addAll(paths(line)));
        readers.put("WSGIServerMetrics", line -> serverMetrics = line.onOff());
        readers.put("WSGIPythonEggs", line -> eggs = Optional.of(line.path(line.only("a directory"))));
    }

    /** Returns what reads each directive, by its name. */
    Map<String, Consumer<Directive>> readers() {
        return readers;
    }

    InterpreterOptions options() {
        return new InterpreterOptions(
                home,
                hashSeed,
                optimize,
                warnings,
                writesBytecode,
                switchInterval,
                freeThreading,
                restrictStdin,
                restrictStdout,
                restrictSignal,
                slowRequests);
    }

    EmbeddedPython embedded() {
        return new EmbeddedPython(path, eggs, serverMetrics);
    }

    private static List<Path> paths(Directive directive) {
        String given = directive.only("directories with ':' between them");
        return Arrays.stream(given.split(":", -1))
                .filter(each -> !each.isEmpty())
                .map(directive::path)
                .toList();
    }

    /** One that this user cannot see may be there for the user that looks for the Python. */
    private static Path environment(Directive directive) {
        Path home = directive.path(directive.only("a directory"));
        if (Files.notExists(home)) {
            throw directive.wrong("needs a virtual environment, and there is no '" + home
                    + "': make one with 'python3 -m venv " + home + "', or give another");
        }
        return home;
    }

    private static String seed(Directive directive) {
        String seed = directive.only("a seed");
        if (!InterpreterOptions.isHashSeed(seed)) {
            throw directive.wrong("needs 'random' or a number from 0 to 4294967295, not '" + seed + "'");
        }
        return seed;
    }

    private static int level(Directive directive) {
        String level = directive.only("0, 1 or 2");
        if (!level.matches("[012]")) {
            throw directive.wrong("needs 0, 1 or 2, not '" + level + "'");
        }
        return Integer.parseInt(level);
    }

    private static Duration seconds(Directive directive) {
        String text = directive.only("a number of seconds");
        if (!text.matches("\\d{1,6}(\\.\\d{1,9})?")) {
            throw directive.wrong("needs a number of seconds such as 0.005, not '" + text + "'");
        }
        return Duration.ofNanos(Math.round(new BigDecimal(text).doubleValue() * NANOS));
    }
}
