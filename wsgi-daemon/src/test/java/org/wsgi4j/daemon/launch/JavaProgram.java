// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class of the tests in a JVM of its own. */
final class JavaProgram {

    private JavaProgram() {}

    static List<String> words(Class<?> main, String classPath, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Copies the jars of the class path to where any user can read them. */
    static String readableClassPath(Path directory) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : Arrays.asList(classPath().split(Pattern.quote(File.pathSeparator), -1))) {
            Path file = Path.of(entry);
            entries.add(copy(file, directory.resolve(entries.size() + "-" + file.getFileName())));
        }
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static String copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to.toString();
    }
}
