package org.wsgi4j.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static List<Path> mainSources() {
        try (Stream<Path> modules = Stream.concat(Files.list(root()), Files.list(root().resolve("examples")))) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Repository::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns a file's name as messages show it. */
    static String shown(Path file) {
        return root().relativize(file).toString();
    }

    static String shown(URI file) {
        return shown(Path.of(file));
    }

    private static Stream<Path> javaFiles(Path directory) {
        try {
            return Files.walk(directory).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
