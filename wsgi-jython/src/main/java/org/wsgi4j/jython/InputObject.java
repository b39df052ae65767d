// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.wsgi4j.core.wsgi.RequestInput;
import org.wsgi4j.core.wsgi.WsgiError;

/** {@code wsgi.input} (PEP 3333 "Input and Error Streams"). */
final class InputObject extends PyObject {

    private static final long serialVersionUID = 1;

    private static final PyType TYPE = NativeType.define(
            "Input",
            "The body of a request.",
            Map.of(),
            List.of(
                    method("read", 1, (input, arguments) -> input.read(size(arguments))),
                    method("readline", 1, (input, arguments) -> input.readLine(size(arguments))),
                    method("readlines", 1, (input, arguments) -> input.readLines(size(arguments))),
                    method("__iter__", 0, (input, arguments) -> input),
                    method("next", 0, (input, arguments) -> input.next()),
                    method("close", 0, (input, arguments) -> Py.None)));

    private final transient RequestInput input;
    private final transient RaisedErrors errors;

    InputObject(RequestInput input, RaisedErrors errors) {
        super(TYPE);
        this.input = input;
        this.errors = errors;
    }

    @Override
    public PyObject __iter__() {
        return this;
    }

    @Override
    public @Nullable PyObject __iternext__() {
        PyString line = readLine(-1);
        return line.getString().isEmpty() ? null : line;
    }

    private PyObject next() {
        PyObject line = __iternext__();
        if (line == null) {
            throw Py.StopIteration("");
        }
        return line;
    }

    private PyString read(long size) {
        try {
            return Bytes.of(input.read(size));
        } catch (IOException broken) {
            throw raised(broken);
        } catch (WsgiError breach) {
            throw errors.raise(breach);
        }
    }

    private PyString readLine(long limit) {
        try {
            return Bytes.of(input.readLine(limit));
        } catch (IOException broken) {
            throw raised(broken);
        } catch (WsgiError breach) {
            throw errors.raise(breach);
        }
    }

    /** Stops after the line that passes the hint. */
    private PyList readLines(long hint) {
        PyList lines = new PyList();
        long length = 0;
        for (PyString line = readLine(-1); !line.getString().isEmpty(); line = readLine(-1)) {
            lines.append(line);
            length += line.getString().length();
            if (hint > 0 && length >= hint) {
                break;
            }
        }
        return lines;
    }

    private RuntimeException raised(IOException broken) {
        return errors.raise(broken, "request data read error: " + broken.getMessage());
    }

    private static long size(PyObject[] arguments) {
        if (arguments.length == 0) {
            return -1;
        }
        if (arguments[0] instanceof PyInteger || arguments[0] instanceof PyLong) {
            return arguments[0].asLong();
        }
        throw Py.TypeError("an integer is required");
    }

    private static NativeFunction<InputObject> method(String name, int most, NativeFunction.Code<InputObject> code) {
        return new NativeFunction<>(name, 0, most, InputObject.class, code);
    }
}
