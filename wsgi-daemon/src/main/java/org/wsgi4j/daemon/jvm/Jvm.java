// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java that worker processes run on.
 *
 * @param program the Java program, an absolute path
 * @param classPath the jars of the worker process, its engine and what they need, absolute paths
 * @param options more options of the JVM; they come after those that {@link JvmWorkers} chooses, and so count
 */
public record Jvm(Path program, String classPath, List<String> options) {

    /** The libraries of a worker process use native code, which JVMs want to be told. */
    public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    /** Copies the list. */
    public Jvm {
        options = List.copyOf(options);
    }

    /**
     * Returns the Java and the class path of this process.
     *
     * @param more jars beside those of the class path, such as plugins
     * @param options more options of the JVM
     */
    public static Jvm running(List<Path> more, List<String> options) {
        String[] own = System.getProperty("java.class.path", "").split(File.pathSeparator, -1);
        String classPath = Stream.concat(Stream.of(own).map(Path::of), more.stream())
                .map(entry -> entry.toAbsolutePath().normalize().toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return new Jvm(Path.of(System.getProperty("java.home"), "bin", "java"), classPath, options);
    }
}
