// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.wsgi.RequestInput;
import org.wsgi4j.core.wsgi.ResponseIterable;
import org.wsgi4j.core.wsgi.StartResponse;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** A Python application object (PEP 3333 "The Application/Framework Side"). */
final class PythonCallable implements WsgiCallable {

    private final PyObject callable;
    private final Interpreter interpreter;

    PythonCallable(PyObject callable, Interpreter interpreter) {
        this.callable = callable;
        this.interpreter = interpreter;
    }

    @Override
    public ResponseIterable call(Environ environ, RequestInput input, StartResponse start) {
        RaisedErrors errors = new RaisedErrors(interpreter);
        try {
            PyDictionary variables = interpreter.environ().of(environ, new InputObject(input, errors));
            PyObject called = interpreter.threads().own().call(variables, callable, start, interpreter);
            PyObject returned = called.__call__(variables, new StartResponseFunction(start, errors));
            return new Blocks(returned, interpreter, errors);
        } catch (RuntimeException | StackOverflowError raised) {
            throw errors.out(raised);
        }
    }
}
