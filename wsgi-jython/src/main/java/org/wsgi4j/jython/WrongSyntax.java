package org.wsgi4j.jython;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.wsgi4j.core.ScriptRef;

/** Says of a file that is not Python 2.7 where that shows, and what would run it. */
final class WrongSyntax {

    private WrongSyntax() {}

    /** Returns the message, or null if the exception is not the syntax of a file. */
    static @Nullable String describe(PyException raised, ScriptRef.Source script) {
        if (!raised.match(Py.SyntaxError)) {
            return null;
        }
        String file = text(raised.value, "filename");
        if (file == null || !new File(file).isFile()) {
            return null;
        }
        String name = "WSGI script '" + script + "'";
        String culprit = file.equals(script.toString()) ? name : "Python file '" + file + "', loaded by " + name;
        return culprit + ", line " + text(raised.value, "lineno")
                + ": not Python 2.7, which the engine 'jython' runs: " + text(raised.value, "msg")
                + "; Python 3 needs the engine 'cpython' (--engine cpython)";
    }

    private static @Nullable String text(PyObject error, String attribute) {
        PyObject value = error.__findattr__(attribute);
        return value == null || value == Py.None
                ? null
                : Bytes.readable(value.toString()).lines().findFirst().orElse("");
    }
}
