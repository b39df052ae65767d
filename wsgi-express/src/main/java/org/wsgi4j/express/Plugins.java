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
import org.jspecify.annotations.Nullable;

/** The jars that a user has put into the directory {@code plugins} of the installation. */
final class Plugins {

    private Plugins() {}

    /**
     * Returns a class loader that sees them; it lives as long as the process.
     *
     * @param directory where they are; null or a directory that is not there if there are none
     */
    static ClassLoader loader(@Nullable Path directory) {
        ClassLoader own = Plugins.class.getClassLoader();
        if (directory == null || !Files.isDirectory(directory)) {
            return own;
        }
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : found) {
                jars.add(url(jar));
            }
        } catch (IOException unreadable) {
            throw new ServerException("cannot read the plugins in " + directory + ": " + unreadable.getMessage());
        }
        return jars.isEmpty() ? own : new URLClassLoader("plugins", jars.toArray(URL[]::new), own);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
