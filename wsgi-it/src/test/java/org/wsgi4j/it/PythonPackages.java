// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The frameworks of {@code requirements.txt}, put under {@code target/} by pip once and kept with their compiled caches. As
 * Jython reads a cache while another process still writes it, each of the processes that run tests has its own.
 */
final class PythonPackages {

    /** pip wants to know what it installs for: CPython 2.7, whose packages Jython can use. */
    private static final List<String> INSTALL = List.of(
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--no-compile",
            "--require-hashes",
            "--only-binary=:all:",
            "--implementation=cp",
            "--python-version=27",
            "--abi=cp27mu",
            "--platform=manylinux1_x86_64");

    private PythonPackages() {}

    /** Returns the directory that holds them; skips the test on a machine without pip. */
    static Path directory() throws IOException, InterruptedException {
        Path requirements = Repository.resource("requirements.txt");
        String name = "python/" + digest(requirements) + "-" + System.getProperty("wsgi4j.fork", "fork");
        return MadeOnce.directory(name, packages -> install(requirements, packages));
    }

    /** Returns the archive of sources that a requirements file names. */
    static Path source(String requirements) throws IOException, InterruptedException {
        Path file = Repository.resource(requirements);
        Path directory = MadeOnce.directory("python/" + digest(file), made -> download(file, made));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            return found.iterator().next();
        }
    }

    private static void download(Path requirements, Path directory) throws IOException, InterruptedException {
        Command.of(Tool.named("python3", "python"), "-m", "pip", "download", "--quiet")
                .with("--disable-pip-version-check", "--no-deps", "--no-binary=:all:", "--require-hashes")
                .with("--dest", directory, "-r", requirements)
                .run(Duration.ofMinutes(5))
                .successful();
    }

    private static void install(Path requirements, Path packages) throws IOException, InterruptedException {
        String python = Tool.named("python3", "python").toString();
        if (Command.of(python, "-m", "pip", "--version")
                        .run(Duration.ofMinutes(1))
                        .status()
                != 0) {
            throw Tool.missing("pip");
        }
        Finished pip = Command.of(python)
                .with(INSTALL)
                .with("--target", packages, "-r", requirements)
                .env("PIP_ROOT_USER_ACTION", "ignore")
                .run(Duration.ofMinutes(5));
        if (pip.status() != 0) {
            throw new IllegalStateException("pip failed: " + pip);
        }
    }

    /** Returns a name for what comes of a file. */
    static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
