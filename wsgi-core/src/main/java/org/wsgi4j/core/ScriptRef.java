// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.nio.file.Path;

/**
 * An application by name: where its code is, and what it is called there.
 *
 * @param source the code
 * @param callableObject the name of the application in it, usually {@code application}; may be dotted
 * @param applicationGroup the Python interpreter it runs in; {@code ""} is the main one
 * @param reloading whether the code is loaded again when its file has changed
 */
public record ScriptRef(Source source, String callableObject, String applicationGroup, boolean reloading) {

    /** Returns the name of a function in the same code. */
    public ScriptRef function(String name) {
        return new ScriptRef(source, name, applicationGroup, reloading);
    }

    /** Where Python code is. */
    public sealed interface Source {

        /** A Python file, whatever its name. */
        record File(Path path) implements Source {
            @Override
            public String toString() {
                return path.toString();
            }
        }

        /** A module to import from the module path. */
        record Module(String name) implements Source {
            @Override
            public String toString() {
                return name;
            }
        }
    }
}
