// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.wsgi.WsgiApplication;

/** The application of a script: finds the callable object for each request, because the script may load or change it. */
final class ScriptApplication implements Application {

    private final ScriptRef ref;
    private final Script script;
    private final Interpreter interpreter;
    private final CallableName name;
    private volatile @Nullable Current current;

    /** A callable object with the rules around it. */
    private record Current(PyObject callable, WsgiApplication application) {}

    ScriptApplication(ScriptRef ref, Interpreter interpreter) {
        this.ref = ref;
        this.script = interpreter.script(ref.source());
        this.interpreter = interpreter;
        this.name = new CallableName(ref.callableObject());
    }

    /** Loads the script before the first request; what is wrong with it is logged, and tried again then. */
    void load() {
        interpreter.enter();
        try {
            application(null);
        } catch (ScriptUnavailableException logged) {
            // Each request will try again.
        } finally {
            interpreter.leave();
        }
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        interpreter.enter(environ);
        interpreter.interruptions().settle();
        ServingThread thread = interpreter.threads().own();
        thread.begin();
        try {
            application(environ).handle(environ, input, response);
        } catch (ScriptUnavailableException logged) {
            response.fail(logged.status(), null);
        } finally {
            interpreter.interruptions().settle();
            thread.end();
            interpreter.leave();
        }
    }

    private WsgiApplication application(@Nullable Environ environ) throws ScriptUnavailableException {
        PyObject callable = find(script.module(ref.reloading(), resource(environ)));
        Current now = current;
        if (now == null || now.callable() != callable) {
            now = new Current(
                    callable,
                    new WsgiApplication(new PythonCallable(callable, interpreter), ref, interpreter.eventLog()));
            current = now;
        }
        return now.application();
    }

    private @Nullable String resource(@Nullable Environ environ) {
        return environ == null || !ref.reloading()
                ? null
                : environ.get("SCRIPT_FILENAME", ref.source().toString());
    }

    private PyObject find(PyObject module) throws ScriptUnavailableException {
        PyObject object;
        try {
            object = name.in(module);
        } catch (PyException raised) {
            interpreter.log("exception in the look-up of WSGI application '" + name.name() + "'", raised);
            throw new ScriptUnavailableException(500);
        }
        if (object == null) {
            interpreter.log(Level.ERROR, name.missing(script));
            throw new ScriptUnavailableException(404);
        }
        return object;
    }
}
