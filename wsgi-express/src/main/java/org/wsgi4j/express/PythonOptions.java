// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Python that runs the application. */
final class PythonOptions {

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "What runs Python: cpython (a program, Python 3), jython (in a JVM, Python 2.7) or auto: cpython"
                            + " with --python or --python-home, else jython if the script compiles as Python 2.7, else cpython"
                            + " (default: auto).")
    String engine = EngineChoice.AUTO;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "Python program of the engine cpython, a path or a name (default: python3).")
    @Nullable
    String program;

    @Option(
            names = "--python-home",
            paramLabel = "DIRECTORY",
            description = "Virtual environment of the engine cpython.")
    @Nullable
    Path home;

    @Option(
            names = "--python-warnings",
            paramLabel = "FILTER",
            description = "Filter of warnings, as Python's -W takes it; may be repeated. Engine cpython.")
    List<String> warnings = new ArrayList<>();

    @Option(
            names = "--switch-interval",
            paramLabel = "SECONDS",
            description =
                    "How long a thread keeps the interpreter from others (default: 0, Python's own). Engine cpython.")
    double switchInterval;

    @Option(
            names = "--free-threading",
            description = "Run without the interpreter's global lock, if the Python of the engine cpython can.")
    boolean freeThreading;

    @Option(
            names = "--slow-requests",
            paramLabel = "SECONDS",
            description = "Say in the log which requests take longer, with what they take it for (default: 0, none).")
    double slowRequests;

    PythonOptions() {}

    /** Returns the options that ask for a program of its own, and that are given. */
    List<String> refusedInEmbeddedMode() {
        List<String> names = new ArrayList<>();
        if (program != null) {
            names.add("--python");
        }
        if (home != null) {
            names.add("--python-home");
        }
        return names;
    }
}
