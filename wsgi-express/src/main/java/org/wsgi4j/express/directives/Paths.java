package org.wsgi4j.express.directives;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths in a directive. */
final class Paths {

    private Paths() {}

    /**
     * Returns the path that is meant; a relative one is beside the file that has the directive.
     *
     * @throws org.wsgi4j.core.config.ConfigException if it is none
     */
    static Path of(Directive directive, String path) {
        try {
            Path file = Path.of(directive.position().source()).toAbsolutePath();
            return file.resolveSibling(path).normalize();
        } catch (InvalidPathException wrong) {
            throw directive.wrong("needs a path, and '" + path + "' is none");
        }
    }
}
