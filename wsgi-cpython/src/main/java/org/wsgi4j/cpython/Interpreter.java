// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.core.spi.RunAs;

/**
 * A Python that can run workers.
 *
 * @param program its program: what was asked, or what that stands for if it is a script such as those of pyenv
 * @param version its version, such as {@code 3.12.3}
 * @param freeThreaded whether it was built to run without its global lock
 */
record Interpreter(Path program, String version, boolean freeThreaded) {

    private static final int PATIENCE_SECONDS = 60;
    private static final int LEAST_MINOR = 9;
    private static final int FACTS = 4;

    private static final String QUESTION = "import sys;"
            + "print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])),"
            + " 't' in getattr(sys, 'abiflags', ''), sys.executable)";

    /**
     * Asks a program what it is.
     *
     * @param runAs who runs it; none if this process
     * @throws PythonUnusableException if it is no CPython, is too old, or does not answer, or if that user cannot run it
     */
    static Interpreter probe(Path program, Optional<RunAs> runAs) {
        runAs.ifPresent(user -> checkExecutable(program, user));
        List<String> become = runAs.map(RunAs::command).orElse(List.of());
        List<String> facts = List.of(answer(program, become).strip().split(" ", FACTS));
        if (facts.size() != FACTS || !facts.get(1).matches("\\d+(\\.\\d+){2}")) {
            throw unusable(program, "does not answer as a Python 3 does");
        }
        if (!facts.get(0).equals("cpython")) {
            throw unusable(program, "is " + facts.get(0) + ", not CPython");
        }
        String[] version = facts.get(1).split("\\.", -1);
        if (Integer.parseInt(version[0]) != 3 || Integer.parseInt(version[1]) < LEAST_MINOR) {
            throw unusable(program, "is Python " + facts.get(1) + ", which is too old");
        }
        return new Interpreter(
                executable(program, facts.get(3)), facts.get(1), facts.get(2).equals("True"));
    }

    private static void checkExecutable(Path program, RunAs runAs) {
        RunAs.Need need = new RunAs.Need(
                "the Python program",
                program,
                RunAs.Use.EXECUTE,
                "give another --python or python=, such as /usr/bin/python3");
        try {
            runAs.obstacle(List.of(need)).ifPresent(obstacle -> {
                throw new PythonUnusableException(obstacle.toString());
            });
        } catch (IOException unknown) {
            throw new PythonUnusableException(String.valueOf(unknown.getMessage()));
        }
    }

    /** A Python that does not know where it is is started as it was asked. */
    private static Path executable(Path program, String known) {
        Path executable = Path.of(known);
        return executable.isAbsolute() && Files.isExecutable(executable) ? executable : program;
    }

    @Override
    public String toString() {
        return "CPython " + version + (freeThreaded ? "t" : "") + ", " + program;
    }

    /** Nothing of the user's is imported for it: neither site packages nor a start-up file. */
    private static String answer(Path program, List<String> become) {
        List<String> command = new ArrayList<>(become);
        command.addAll(List.of(program.toString(), "-I", "-S", "-c", QUESTION));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return answer(program, process);
        } catch (IOException notStarted) {
            throw unusable(program, "cannot be started: " + notStarted.getMessage());
        }
    }

    /** One that hangs is killed, which ends what is read from it. */
    private static String answer(Path program, Process process) throws IOException {
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(hanging -> {
            process.destroyForcibly();
            return process;
        });
        try (InputStream printed = process.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw unusable(program, "does not run: it ended with status " + status);
            }
            return text;
        }
    }

    private static PythonUnusableException unusable(Path program, String what) {
        return new PythonUnusableException("the Python program '" + program + "' " + what + ": install CPython 3."
                + LEAST_MINOR + " or newer, or give --python or python= with its path");
    }
}
