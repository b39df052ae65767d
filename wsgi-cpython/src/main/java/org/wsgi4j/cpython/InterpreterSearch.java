// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the program of a Python.
 *
 * @param usual the program that is meant where none is named, a path or a name
 * @param searchPath directories with ':' between them, as {@code PATH} has them
 * @param directory where relative paths begin
 */
record InterpreterSearch(String usual, String searchPath, Path directory) {

    static final String USUAL = "python3";

    /**
     * Returns the program, by its absolute path. Symbolic links in it stay: a virtual environment is known by where its
     * program is.
     *
     * @param executable a path, or a name to look for on the search path; none to take that of the home
     * @param home a virtual environment or installation; none to take the usual program
     * @throws PythonUnusableException if it is not there
     */
    Path find(Optional<String> executable, Optional<Path> home) {
        if (home.isPresent() && executable.isPresent()) {
            throw new PythonUnusableException("the Python is '" + executable.get() + "' and that of the python-home '"
                    + home.get() + "' at once: give one of python and python-home");
        }
        return home.isPresent() ? ofHome(home.get()) : named(executable.orElse(usual));
    }

    /** Tells whether there is a program that nobody has to name. */
    boolean isInstalled() {
        return usual.contains("/") || onPath(usual).isPresent();
    }

    private Path named(String name) {
        if (name.contains("/")) {
            Path path = directory.resolve(name).toAbsolutePath().normalize();
            if (!isProgram(path)) {
                throw new PythonUnusableException("the Python program '" + path + "' "
                        + (Files.exists(path) ? "is no program that can be executed" : "does not exist")
                        + ": give another --python or python=");
            }
            return path;
        }
        return onPath(name)
                .orElseThrow(() -> new PythonUnusableException("there is no program '" + name
                        + "' on PATH: install CPython 3.9 or newer, or give --python or python= with its path"));
    }

    private Optional<Path> onPath(String name) {
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> directory.resolve(entry).resolve(name).toAbsolutePath())
                .filter(InterpreterSearch::isProgram)
                .findFirst();
    }

    private Path ofHome(Path given) {
        Path home = directory.resolve(given).toAbsolutePath().normalize();
        if (!Files.isDirectory(home)) {
            throw unusable(home, "is not a directory");
        }
        Path program = home.resolve("bin").resolve("python");
        if (!Files.exists(home.resolve("pyvenv.cfg"))) {
            throw unusable(home, "is no virtual environment: it has no pyvenv.cfg");
        }
        if (!isProgram(program)) {
            throw unusable(home, "has no program bin/python, or one whose installation is gone");
        }
        return program;
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static PythonUnusableException unusable(Path home, String what) {
        return new PythonUnusableException("the python-home '" + home + "' " + what
                + ": make one with 'python3 -m venv " + home + "', or give another");
    }
}
