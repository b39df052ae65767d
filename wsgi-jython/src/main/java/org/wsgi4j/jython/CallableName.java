// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.wsgi4j.core.ScriptRef;

/**
 * The name of a callable object in a script, which may be dotted.
 *
 * @param name the name
 * @param parts the same between the dots, as Jython wants names
 */
record CallableName(String name, List<String> parts) {

    /** Returns the name that a reference has, or null if it has none. */
    static @Nullable CallableName of(ScriptRef ref) {
        return ref.callableObject().isEmpty() ? null : new CallableName(ref.callableObject());
    }

    CallableName(String name) {
        this(name, List.of(name.split("\\.", -1)).stream().map(String::intern).toList());
    }

    /**
     * Finds the object, for each request anew, because the script may change it.
     *
     * @return the object, or null if it is not there
     * @throws PyException if the look-up raised
     */
    @Nullable
    PyObject in(PyObject module) {
        PyObject object = module;
        for (String part : parts) {
            object = object.__findattr__(part);
            if (object == null) {
                return null;
            }
        }
        return object;
    }

    boolean isIn(PyObject module) {
        try {
            return in(module) != null;
        } catch (PyException raised) {
            return false;
        }
    }

    /** Returns the words for its absence. */
    String missing(Script script) {
        return "Target WSGI script '" + script + "' does not contain WSGI application '" + name + "'.";
    }
}
