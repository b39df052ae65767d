// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where things are in the source tree. */
final class Repository {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private Repository() {}

    /** Returns the directory of the parent pom. */
    static Path root() {
        return Objects.requireNonNull(MODULE.getParent());
    }

    /** Returns this module's directory for what tests make. */
    static Path target() {
        return MODULE.resolve("target");
    }

    /** Returns a file of {@code src/test/resources}, in the copy that tests may write beside. */
    static Path resource(String name) {
        URL url = Repository.class.getResource("/" + name);
        try {
            return Path.of(Objects.requireNonNull(url, name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the directory of an application of {@code src/test/resources/apps}. */
    static Path app(String name) {
        return resource("apps/" + name);
    }

    /** Returns the Java files of all modules and examples that are not tests. */
    static List<Path> mainSources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path parent : List.of(root(), root().resolve("examples"))) {
            try (DirectoryStream<Path> modules = Files.newDirectoryStream(parent, Files::isDirectory)) {
                for (Path module : modules) {
                    files.addAll(javaFiles(module.resolve("src/main/java")));
                }
            }
        }
        return files;
    }

    /** Returns a file's name as messages show it. */
    static String shown(URI file) {
        return root().relativize(Path.of(file)).toString();
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
