// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What holds for the Python interpreters of all process groups, unless a group has it otherwise.
 *
 * @param home the Python installation or virtual environment ({@code WSGIPythonHome}); none for the engine's own
 * @param hashSeed {@code random} or a number ({@code WSGIPythonHashSeed}); none for Python's own choice
 * @param optimize 0, 1 to leave assertions out, 2 to leave documentation strings out, too ({@code WSGIPythonOptimize})
 * @param warnings filters of warnings, as Python's {@code -W} takes them ({@code WSGIPythonWarnings})
 * @param writesBytecode whether compiled modules are kept beside their sources ({@code WSGIDontWriteBytecode})
 * @param switchInterval how long a thread keeps the interpreter from others; zero for Python's own choice
 * @param freeThreading whether an interpreter that can do without its lock does ({@code WSGIFreeThreading})
 * @param restrictStdin whether the use of {@code sys.stdin} is an error
 * @param restrictStdout whether the use of {@code sys.stdout} is an error
 * @param restrictSignal whether {@code signal.signal} does nothing
 * @param slowRequests how long a request may take before the log says so ({@code WSGISlowRequests}); zero for as long as it
 *     likes
 */
public record InterpreterOptions(
        Optional<Path> home,
        Optional<String> hashSeed,
        int optimize,
        List<String> warnings,
        boolean writesBytecode,
        Duration switchInterval,
        boolean freeThreading,
        boolean restrictStdin,
        boolean restrictStdout,
        boolean restrictSignal,
        Duration slowRequests) {

    /** What holds where nothing is configured. */
    public static final InterpreterOptions DEFAULTS = new InterpreterOptions(
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            true,
            Duration.ZERO,
            false,
            false,
            false,
            true,
            Duration.ZERO);

    private static final long LARGEST_SEED = 0xFFFF_FFFFL;
    private static final int MOST_OPTIMIZE = 2;
    private static final Pattern SEED = Pattern.compile("random|\\d{1,10}");

    /** Copies the list, and checks the numbers. */
    public InterpreterOptions {
        warnings = List.copyOf(warnings);
        hashSeed.ifPresent(seed -> require(isHashSeed(seed), "hash seed"));
        require(optimize >= 0 && optimize <= MOST_OPTIMIZE, "optimize");
        require(!switchInterval.isNegative(), "switch interval");
        require(!slowRequests.isNegative(), "slow requests");
    }

    /** Tells whether a text is a seed of hashes: {@code random}, or 0 to 4294967295. */
    public static boolean isHashSeed(String text) {
        return SEED.matcher(text).matches() && (text.equals("random") || Long.parseLong(text) <= LARGEST_SEED);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what + " out of range");
        }
    }
}
