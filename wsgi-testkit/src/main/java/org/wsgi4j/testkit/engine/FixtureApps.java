// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The applications that the contracts serve: one Python file for each behaviour, for Python 2.7 and 3. They are resources of
 * this jar, put into a temporary directory for a test.
 */
public final class FixtureApps implements AutoCloseable {

    private static final String RESOURCES = "/org/wsgi4j/testkit/apps/";

    private final Path directory;
    private int count;

    /** Makes the temporary directory. */
    public FixtureApps() {
        try {
            directory = Files.createTempDirectory("wsgi4j-apps").toRealPath();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /**
     * Copies an application to a directory of its own, so that what it remembers is not shared.
     *
     * @param name the behaviour, which is the name of the file without {@code .py}
     */
    public Path app(String name) {
        return write(name + ".py", text(name));
    }

    /** Copies an application as {@link #app} does, and returns the directory it is in, for the module path. */
    public Path directoryOf(String name) {
        Path directoryOfApp = newDirectory();
        rewrite(directoryOfApp.resolve(name + ".py"), text(name));
        return directoryOfApp;
    }

    /** Copies an application as {@link #app} does, wrapped in the validator of Python's standard library. */
    public Path validated(String name) {
        Path app = app(name);
        String path = app.toString().replace("\\", "\\\\").replace("'", "\\'");
        return write("validated_" + name + ".py", text("validated").replace("{app}", path));
    }

    /** Writes a file of that name to a directory of its own. */
    public Path write(String fileName, String text) {
        Path file = newDirectory().resolve(fileName);
        rewrite(file, text);
        return file;
    }

    /** Writes a file anew; it is a second younger than it was, for all that look at the time. */
    public static void rewrite(Path file, String text) {
        try {
            FileTime before = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            Files.writeString(file, text, StandardCharsets.UTF_8);
            if (before != null) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes an empty directory. */
    public synchronized Path newDirectory() {
        try {
            return Files.createDirectory(directory.resolve("app" + ++count));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Returns the source of an application. */
    public static String text(String name) {
        try (InputStream resource = FixtureApps.class.getResourceAsStream(RESOURCES + name + ".py")) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no fixture application " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Removes the files. */
    @Override
    public void close() {
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
