// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Python of a process group.
 *
 * @param engine the name of the engine
 * @param executable the Python program of an engine that is one ({@code python=}); none for the engine's own choice
 * @param home the Python installation or virtual environment ({@code python-home}); none for the engine's own
 * @param path directories for the module path, in order; a relative one is below the working directory
 * @param eggs the directory for unpacked eggs ({@code python-eggs}); none for Python's own choice
 * @param switchInterval how long a thread keeps the interpreter from others ({@code switch-interval}); zero for that of the
 *     server
 */
public record WorkerPython(
        String engine,
        Optional<String> executable,
        Optional<Path> home,
        List<Path> path,
        Optional<Path> eggs,
        Duration switchInterval) {

    /** The engine of a group that names none. */
    public static final String DEFAULT_ENGINE = "jython";

    private static final Set<String> IN_A_JVM = Set.of(DEFAULT_ENGINE, "graalpy");

    /** Copies the list. */
    public WorkerPython {
        path = List.copyOf(path);
    }

    static WorkerPython of(GivenOptions given) {
        WorkerPython python = new WorkerPython(
                given.word("engine").orElse(DEFAULT_ENGINE),
                given.word("python"),
                given.path("python-home"),
                given.paths("python-path"),
                given.path("python-eggs"),
                given.seconds("switch-interval", 0));
        if (IN_A_JVM.contains(python.engine)) {
            String why = "is not possible with the engine " + python.engine;
            given.refuse("python", why + ", which has no program of its own: give engine=cpython, or leave it out");
            given.refuse("chroot", why + ", whose JVM cannot live in there: give engine=cpython, or leave it out");
        }
        return python;
    }

    /** Returns the same with more directories behind its own, and a directory for eggs if it has none. */
    WorkerPython with(List<Path> more, Optional<Path> otherEggs) {
        List<Path> all = Stream.concat(path.stream(), more.stream()).toList();
        return new WorkerPython(engine, executable, home, all, eggs.or(() -> otherEggs), switchInterval);
    }

    /** Returns the same with another engine. */
    WorkerPython withEngine(String name) {
        return new WorkerPython(name, executable, home, path, eggs, switchInterval);
    }
}
