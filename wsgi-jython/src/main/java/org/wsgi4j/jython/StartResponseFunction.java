// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.ArgParser;
import org.python.core.Py;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.wsgi.StartResponse;
import org.wsgi4j.core.wsgi.WsgiError;

/** The Python side of {@code start_response} (PEP 3333 "The start_response() Callable"). */
final class StartResponseFunction extends PyBuiltinFunction {

    private static final long serialVersionUID = 1;

    private static final String NAME = "start_response";
    private static final String[] PARAMETERS = {"status", "response_headers", "exc_info"};
    private static final NativeFunction<StartResponseFunction> WRITE = new NativeFunction<>(
            "write", 1, 1, StartResponseFunction.class, (start, arguments) -> start.write(arguments[0]));

    private final transient StartResponse start;
    private final transient RaisedErrors errors;
    private transient @Nullable PyObject write;

    StartResponseFunction(StartResponse start, RaisedErrors errors) {
        super(NAME, 2, 3, null);
        this.start = start;
        this.errors = errors;
    }

    @Override
    public PyObject __call__(PyObject status, PyObject headers) {
        return start(status, headers, Py.None);
    }

    @Override
    public PyObject __call__(PyObject status, PyObject headers, PyObject excInfo) {
        return start(status, headers, excInfo);
    }

    @Override
    public PyObject __call__(PyObject[] arguments, String[] keywords) {
        ArgParser given = new ArgParser(NAME, arguments, keywords, PARAMETERS, 2);
        return start(given.getPyObject(0), given.getPyObject(1), given.getPyObject(2, Py.None));
    }

    private PyObject start(PyObject status, PyObject headers, PyObject excInfo) {
        String line = HeadArguments.status(status);
        List<HeaderField> fields = HeadArguments.headers(headers);
        PyTuple failure = HeadArguments.excInfo(excInfo);
        if (failure != null && start.sent()) {
            throw PyException.doRaise(failure.pyget(0), failure.pyget(1), failure.pyget(2));
        }
        try {
            start.start(line, fields);
        } catch (WsgiError breach) {
            throw errors.raise(breach);
        }
        return write();
    }

    private PyObject write() {
        PyObject callable = write;
        if (callable == null) {
            callable = WRITE.of(this);
            write = callable;
        }
        return callable;
    }

    private PyObject write(PyObject block) {
        if (!HeadArguments.isNative(block)) {
            throw Py.TypeError("byte string value expected, value of type " + Tracebacks.typeName(block) + " found");
        }
        try {
            start.write(Bytes.in((PyString) block));
        } catch (IOException broken) {
            throw errors.raise(broken, "failed to write data");
        } catch (WsgiError breach) {
            throw errors.raise(breach);
        }
        return Py.None;
    }
}
