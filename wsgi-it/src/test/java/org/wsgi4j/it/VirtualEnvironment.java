package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A virtual environment of the machine's {@code python3}, made under {@code target/} once.
 *
 * @param directory where it is
 */
record VirtualEnvironment(Path directory) {

    /** Returns the one with exactly the packages of a requirements file, all of them wheels with known hashes. */
    static synchronized VirtualEnvironment of(String requirements) throws IOException, InterruptedException {
        Path file = Repository.resource(requirements);
        Path directory = Repository.target().resolve("python").resolve(PythonPackages.digest(file));
        if (!Files.isDirectory(directory)) {
            make(file, directory);
        }
        return new VirtualEnvironment(directory);
    }

    /** Returns a command of its interpreter. */
    Command python(Object... arguments) {
        return Command.of(directory.resolve("bin/python")).with(arguments);
    }

    /** Makes it beside the final name, so that a directory with that name is a whole one. */
    private static void make(Path requirements, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory.getParent());
        Path unfinished = Files.createTempDirectory(directory.getParent(), "unfinished");
        Finished made =
                Command.of(Tool.named("python3"), "-m", "venv", unfinished).run(Duration.ofMinutes(2));
        if (made.status() != 0) {
            throw Tool.missing("venv and ensurepip of Python 3");
        }
        Finished pip = new VirtualEnvironment(unfinished)
                .python("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
                .with("--no-deps", "--require-hashes", "--only-binary=:all:", "-r", requirements)
                .env("PIP_ROOT_USER_ACTION", "ignore")
                .run(Duration.ofMinutes(5));
        if (pip.status() != 0) {
            throw new IllegalStateException("pip failed: " + pip);
        }
        Files.move(unfinished, directory);
    }
}
