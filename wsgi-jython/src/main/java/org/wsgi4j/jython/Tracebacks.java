// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyTableCode;
import org.python.core.PyTraceback;
import org.wsgi4j.core.wsgi.PythonException;
import org.wsgi4j.core.wsgi.WsgiError;

/** Brings exceptions from one language to the other. */
final class Tracebacks {

    private Tracebacks() {}

    /** Returns the Python exception that a breach of the rules becomes. */
    static PyException exception(WsgiError breach) {
        String message = breach.getMessage();
        return switch (breach.kind()) {
            case TYPE_ERROR -> Py.TypeError(message);
            case VALUE_ERROR -> Py.ValueError(message);
            case RUNTIME_ERROR -> Py.RuntimeError(message);
            case UNICODE_ENCODE_ERROR -> Py.UnicodeError(message);
        };
    }

    /** Returns a Python exception with its traceback, as Python prints it. */
    static PythonException translate(PyException exception, @Nullable Throwable cause) {
        exception.normalize();
        String type = PyException.exceptionClassName(exception.type);
        return new PythonException(type.substring(type.lastIndexOf('.') + 1), lines(exception), cause);
    }

    /** Returns the lines that Python prints of an exception. */
    static List<String> lines(PyException exception) {
        exception.normalize();
        exception.traceback = ofTheApplication(exception.traceback);
        Object java = exception.value.__tojava__(Throwable.class);
        if (java instanceof Throwable failure) {
            return javaLines(exception, failure);
        }
        return split(printed(exception));
    }

    /** Returns the last of these lines that says something: what was raised. */
    static String summary(PyException exception) {
        List<String> lines = lines(exception).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("  "))
                .toList();
        return lines.isEmpty() ? PyException.exceptionClassName(exception.type) : lines.get(lines.size() - 1);
    }

    /** Returns what is below the frames of the server's own modules, which say nothing about the application. */
    private static @Nullable PyTraceback ofTheApplication(@Nullable PyTraceback all) {
        PyTraceback trace = all;
        while (trace != null
                && trace.tb_frame.f_code instanceof PyTableCode code
                && code.co_filename.startsWith(OwnModules.PATH)) {
            trace = trace.tb_next instanceof PyTraceback next ? next : null;
        }
        return trace;
    }

    private static String printed(PyException exception) {
        try {
            return exception.toString();
        } catch (PyException unprintable) {
            return stack(exception) + PyException.exceptionClassName(exception.type) + ": <exception str() failed>";
        }
    }

    /** The Python frames in full; of the Java side where it was thrown and why, not the frames of Jython below it. */
    private static List<String> javaLines(PyException exception, Throwable failure) {
        List<String> lines = new ArrayList<>(split(stack(exception)));
        StackTraceElement[] frames = failure.getStackTrace();
        if (frames.length > 0) {
            lines.add("  Java: " + frames[0]);
        }
        lines.addAll(split(failure.toString()));
        for (Throwable why = failure.getCause(); why != null && why != failure; why = why.getCause()) {
            lines.addAll(split("Caused by: " + why));
        }
        return lines;
    }

    private static String stack(PyException exception) {
        return exception.traceback == null ? "" : exception.traceback.dumpStack();
    }

    private static List<String> split(String text) {
        return text.lines().map(Bytes::readable).toList();
    }

    /** Returns the name of the Python type of an object. */
    static String typeName(PyObject object) {
        return object.getType().fastGetName();
    }
}
