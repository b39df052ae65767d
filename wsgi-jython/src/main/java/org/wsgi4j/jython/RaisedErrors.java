// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.wsgi4j.core.wsgi.PythonException;
import org.wsgi4j.core.wsgi.WsgiError;

/**
 * Raises the errors of the rules in the Python code of one request, and knows the last of them again when it comes out.
 *
 * <p>It is known by the Python exception object: code that catches it and raises it again makes a new {@link PyException}.
 */
final class RaisedErrors {

    private final Interpreter interpreter;
    private @Nullable PyObject raised;
    private @Nullable Exception cause;

    RaisedErrors(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Returns what to throw for a breach of the rules. */
    PyException raise(WsgiError breach) {
        return remember(Tracebacks.exception(breach), breach);
    }

    /** Returns what to throw for a broken connection: an IOError. */
    PyException raise(IOException broken, String message) {
        return remember(new PyException(Py.IOError, message), broken);
    }

    /** Brings what came out of Python code into the form of the rules. */
    PythonException out(Throwable failure) {
        PyException exception = Py.JavaError(failure);
        exception.normalize();
        boolean ours = exception.value == raised;
        if (!(ours && cause instanceof IOException)) {
            interpreter.watchers().raised(exception);
        }
        if (interpreter.interruptions().explain(exception)) {
            return new PythonException(PythonException.REQUEST_TIMEOUT, Tracebacks.lines(exception), null);
        }
        return Tracebacks.translate(exception, ours ? cause : exception.getCause());
    }

    private PyException remember(PyException exception, Exception origin) {
        exception.normalize();
        raised = exception.value;
        cause = origin;
        return exception;
    }
}
