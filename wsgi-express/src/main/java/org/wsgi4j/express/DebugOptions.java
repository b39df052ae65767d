// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException.Problem;
import picocli.CommandLine.Option;

/** Tools for developers. */
final class DebugOptions {

    @Option(
            names = "--debug-mode",
            description = "One process with one thread, no timeouts, and the log on the terminal.")
    boolean mode;

    @Option(
            names = "--enable-debugger",
            description = "Start Python's debugger on the terminal when the application fails. Needs --debug-mode.")
    boolean debugger;

    @Option(names = "--debugger-startup", description = "Start it when the application has been loaded, too.")
    boolean startup;

    @Option(
            names = "--enable-coverage",
            description = "Tell which lines have run, with the Python package coverage. Needs --debug-mode.")
    boolean coverage;

    @Option(
            names = "--coverage-directory",
            paramLabel = "DIRECTORY",
            description = "Directory for its report (default: htmlcov in the server root).")
    @Nullable
    Path coverageDirectory;

    @Option(
            names = "--enable-profiler",
            description =
                    "Tell where the time goes, with Python's cProfile. Needs --debug-mode and the engine cpython.")
    boolean profiler;

    @Option(
            names = "--profiler-directory",
            paramLabel = "DIRECTORY",
            description = "Directory for its figures (default: pstats in the server root).")
    @Nullable
    Path profilerDirectory;

    @Option(names = "--enable-recorder", description = "Keep each request and its answer in files. Needs --debug-mode.")
    boolean recorder;

    @Option(
            names = "--recorder-directory",
            paramLabel = "DIRECTORY",
            description = "Directory for these (default: archive in the server root).")
    @Nullable
    Path recorderDirectory;

    DebugOptions() {}

    /** Tells whether there is anything around the application. */
    boolean wraps() {
        return debugger || coverage || profiler || recorder;
    }

    /** Returns the directories of what is asked for, by what it is, and their labels in the banner. */
    Map<String, Path> outputs(Path root) {
        Map<String, Path> outputs = new LinkedHashMap<>();
        if (coverage) {
            outputs.put("Coverage Output", directory(coverageDirectory, root, "htmlcov"));
        }
        if (profiler) {
            outputs.put("Profiler Output", directory(profilerDirectory, root, "pstats"));
        }
        if (recorder) {
            outputs.put("Recorder Output", directory(recorderDirectory, root, "archive"));
        }
        return outputs;
    }

    private static Path directory(@Nullable Path given, Path root, String usual) {
        return given == null ? root.resolve(usual) : given.toAbsolutePath().normalize();
    }

    /** Tells what does not go together. */
    void check(List<Problem> problems) {
        Map<String, Boolean> tools = new LinkedHashMap<>();
        tools.put("--enable-debugger", debugger);
        tools.put("--enable-coverage", coverage);
        tools.put("--enable-profiler", profiler);
        tools.put("--enable-recorder", recorder);
        tools.forEach((option, given) -> {
            if (given && !mode) {
                problems.add(PlanReader.problem(option, "is for a single process: give --debug-mode, too"));
            }
        });
        if (startup && !debugger) {
            problems.add(PlanReader.problem("--debugger-startup", "needs --enable-debugger"));
        }
        if (debugger && DebugScript.terminal().isEmpty()) {
            String wrong = "needs a terminal as standard input: start the server on one";
            problems.add(PlanReader.problem("--enable-debugger", wrong));
        }
    }
}
