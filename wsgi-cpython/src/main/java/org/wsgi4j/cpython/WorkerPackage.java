// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The Python program of a worker, as a directory that Python runs. It comes out of the jar, so that others can read it but
 * not write it.
 *
 * @param parent the directory that it is unpacked in, of the server's own
 */
record WorkerPackage(Path parent) {

    private static final String RESOURCES = "org/wsgi4j/cpython/python/";
    private static final String MAIN = "__main__.py";
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    /**
     * Returns the directory, with what the jar holds now. Files that are there already stay, and so does what Python has
     * compiled of them.
     *
     * @throws PythonUnusableException if it cannot be written
     */
    Path unpacked() {
        Path root = parent.resolve("python");
        try {
            Path origin = origin();
            if (Files.isDirectory(origin)) {
                copyDirectory(origin.resolve(RESOURCES), root);
            } else {
                unpack(origin, root);
            }
        } catch (IOException unwritable) {
            throw new PythonUnusableException("the Python program of the workers cannot be unpacked into " + root + ": "
                    + unwritable + "; give another --server-root");
        }
        if (!Files.exists(root.resolve(MAIN))) {
            throw new PythonUnusableException("the Python program of the workers is missing in " + root
                    + ": the jar of wsgi-cpython is not complete; install it again");
        }
        return root;
    }

    /** Where this class comes from: a jar, or in development a directory of classes. */
    private static Path origin() throws IOException {
        try {
            return new File(WorkerPackage.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toPath();
        } catch (URISyntaxException | IllegalArgumentException remote) {
            throw new IOException("the jar of wsgi-cpython is no file", remote);
        }
    }

    private static void copyDirectory(Path from, Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".py"))
                    .toList();
        }
        for (Path file : files) {
            put(root, root.resolve(from.relativize(file).toString()), Files.readAllBytes(file));
        }
    }

    private static void unpack(Path jar, Path root) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(RESOURCES))
                    .toList();
            for (ZipEntry entry : entries) {
                try (InputStream content = zip.getInputStream(entry)) {
                    Path target = root.resolve(entry.getName().substring(RESOURCES.length()))
                            .normalize();
                    put(root, target, content.readAllBytes());
                }
            }
        }
    }

    /** A worker of an earlier server may be reading the file: it is replaced as a whole. */
    private static void put(Path root, Path file, byte[] content) throws IOException {
        if (!file.startsWith(root)) {
            throw new IOException(file + " would be outside of " + root);
        }
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        for (Path directory = file.getParent(); directory != null && directory.startsWith(root); ) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, DIRECTORY);
            directory = directory.getParent();
        }
        Path fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
        Files.setPosixFilePermissions(fresh, FILE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
