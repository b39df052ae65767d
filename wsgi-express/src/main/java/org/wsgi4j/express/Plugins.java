// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.GateProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;

/**
 * The jars that a user has put into the directory {@code plugins} of the installation.
 *
 * @param jars the jars
 * @param loader a class loader that sees them; it lives as long as the process
 */
record Plugins(List<Path> jars, ClassLoader loader) {

    /** Copies the list. */
    Plugins {
        jars = List.copyOf(jars);
    }

    /** Returns the engines that run in a JVM, those of the installation included. */
    Providers<EngineProvider> engines() {
        return Providers.load("engine", EngineProvider.class, loader);
    }

    /** Returns the hooks that are written in Java. */
    Providers<GateProvider> gates() {
        return Providers.load("gate", GateProvider.class, loader);
    }

    /** Returns the engines that are programs, those of the installation included. */
    Providers<WorkerProvider> programs() {
        return Providers.load("engine", WorkerProvider.class, loader);
    }

    /** Finds those of the installation that {@code bin/wsgi-express} belongs to. */
    static Plugins installed() {
        String home = System.getProperty("wsgi4j.home");
        return in(home == null ? null : Path.of(home, "plugins"));
    }

    /** Has Python programs that this thread, and those that it begins, run find what is in them. */
    void show() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /** Returns what makes worker processes, of all engines. */
    Providers<WorkerProvider> workers() {
        return JvmWorkers.and(programs(), engines(), Jvm.running(jars, JvmOptions.ofWorkers()));
    }

    /**
     * Finds them.
     *
     * @param directory where they are; null or a directory that is not there if there are none
     * @throws ServerException if one of them cannot be read
     */
    static Plugins in(@Nullable Path directory) {
        ClassLoader own = Plugins.class.getClassLoader();
        List<Path> jars = directory == null || !Files.isDirectory(directory) ? List.of() : list(directory);
        return new Plugins(jars, jars.isEmpty() ? own : loader(jars, own));
    }

    private static List<Path> list(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
            found.forEach(jars::add);
            jars.forEach(Plugins::check);
            return jars;
        } catch (IOException unreadable) {
            throw new ServerException("cannot read the plugins in " + directory + ": " + unreadable.getMessage());
        }
    }

    /** Java would pass over it, and then a plugin is not there. */
    private static void check(Path jar) {
        try (ZipFile whole = new ZipFile(jar.toFile())) {
            whole.size();
        } catch (IOException damaged) {
            throw new ServerException("the plugin " + jar + " is no jar that can be read (" + damaged.getMessage()
                    + "): copy it there again, or remove it");
        }
    }

    private static ClassLoader loader(List<Path> jars, ClassLoader own) {
        return new URLClassLoader("plugins", jars.stream().map(Plugins::url).toArray(URL[]::new), own);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
