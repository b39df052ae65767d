// SPDX-License-Identifier: Apache-2.0
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
    static VirtualEnvironment of(String requirements) throws IOException, InterruptedException {
        return of(requirements, Tool.named("python3"));
    }

    /** Returns the one of another Python. */
    static VirtualEnvironment of(String requirements, Path python) throws IOException, InterruptedException {
        Path file = Repository.resource(requirements);
        String name = "python/" + PythonPackages.digest(file);
        return new VirtualEnvironment(MadeOnce.directory(name, directory -> make(python, file, directory)));
    }

    /** Returns a command of its interpreter. */
    Command python(Object... arguments) {
        return Command.of(directory.resolve("bin/python")).with(arguments);
    }

    /** Makes one with the wheels of this project, which come from nowhere else, and with the packages of this one. */
    VirtualEnvironment withWheels(Path other) throws IOException, InterruptedException {
        VirtualEnvironment made = new VirtualEnvironment(other);
        python("-m", "venv", "--without-pip", other).run(Duration.ofMinutes(1)).successful();
        python("-m", "pip", "--python", other.resolve("bin/python"), "install", "--quiet")
                .with("--disable-pip-version-check", "--no-index", "--find-links", Distribution.directory())
                .with("wsgi4j-mod-wsgi")
                .env("PIP_ROOT_USER_ACTION", "ignore")
                .run(Duration.ofMinutes(2))
                .successful();
        Files.writeString(made.packages().resolve("shared.pth"), packages() + "\n");
        return made;
    }

    /** Returns the directory that packages are installed in. */
    Path packages() throws IOException, InterruptedException {
        String asked = "import sysconfig; print(sysconfig.get_path('purelib'))";
        return Path.of(python("-c", asked)
                .run(Duration.ofMinutes(1))
                .successful()
                .out()
                .strip());
    }

    /** Returns a command of one of its programs. */
    Command program(String name) {
        return Command.of(directory.resolve("bin").resolve(name)).env("JAVA_HOME", System.getProperty("java.home"));
    }

    private static void make(Path python, Path requirements, Path directory) throws IOException, InterruptedException {
        Finished made = Command.of(python, "-m", "venv", directory).run(Duration.ofMinutes(2));
        if (made.status() != 0) {
            throw Tool.missing("venv and ensurepip of Python 3");
        }
        Finished pip = new VirtualEnvironment(directory)
                .python("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
                .with("--no-deps", "--require-hashes", "--only-binary=:all:", "-r", requirements)
                .env("PIP_ROOT_USER_ACTION", "ignore")
                .run(Duration.ofMinutes(5));
        if (pip.status() != 0) {
            throw new IllegalStateException("pip failed: " + pip);
        }
    }
}
