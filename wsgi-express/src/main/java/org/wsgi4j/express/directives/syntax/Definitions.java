// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.SourcePosition;

/** What {@code Define} and the environment say by the time that a line is read, and where relative paths begin. */
public final class Definitions {

    private final Map<String, String> environment;
    private final Map<String, String> defined = new LinkedHashMap<>();
    private @Nullable Path serverRoot;

    /**
     * Creates them.
     *
     * @param environment variables that lines may name, unless a file defines them otherwise
     */
    public Definitions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Defines a name, for {@code <IfDefine>} and for <code>${name}</code>. */
    public void define(String name, String value) {
        defined.put(name, value);
    }

    void undefine(String name) {
        defined.remove(name);
    }

    /** Tells whether a name is defined; variables of the environment are not. */
    boolean isDefined(String name) {
        return defined.containsKey(name);
    }

    void serverRoot(Path directory) {
        serverRoot = directory;
    }

    /** Returns where relative paths begin in a file. */
    Path directory(Path file) {
        Path own = file.toAbsolutePath().getParent();
        return serverRoot != null || own == null ? root() : own;
    }

    private Path root() {
        return serverRoot == null ? Path.of("/") : serverRoot;
    }

    /**
     * Puts values in the place of <code>${name}</code>.
     *
     * @throws ConfigException if a name is neither defined nor in the environment
     */
    String expand(String line, SourcePosition position) {
        int open = line.indexOf("${");
        if (open < 0) {
            return line;
        }
        StringBuilder expanded = new StringBuilder();
        int done = 0;
        while (open >= 0) {
            int close = line.indexOf('}', open);
            if (close < 0) {
                break;
            }
            expanded.append(line, done, open).append(value(line.substring(open + 2, close), position));
            done = close + 1;
            open = line.indexOf("${", done);
        }
        return expanded.append(line, done, line.length()).toString();
    }

    private String value(String name, SourcePosition position) {
        // The map of a RewriteRule is not a variable.
        if (name.indexOf(':') >= 0) {
            return "${" + name + "}";
        }
        String value = defined.getOrDefault(name, environment.get(name));
        if (value == null) {
            String hint = Nearest.hint(name, defined.keySet().stream());
            throw new ConfigException(
                    position, "${" + name + "} is not defined" + hint + ": Define it, or set it in the environment");
        }
        return value;
    }
}
