// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyDictionary;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;

/** A function of a hook script. */
final class HookFunction implements ScriptFunction {

    private static final PyString SCRIPT_RELOADING = new PyString("mod_wsgi.script_reloading");

    private static final PyString CALLABLE_OBJECT = new PyString("mod_wsgi.callable_object");

    private final Script script;
    private final String name;
    private final boolean reloading;
    private final Interpreter interpreter;

    HookFunction(ScriptRef ref, String name, Interpreter interpreter) {
        this.script = interpreter.script(ref.source());
        this.name = name.intern();
        this.reloading = ref.reloading();
        this.interpreter = interpreter;
    }

    /** Loads the script before the first call; what is wrong with it is logged, and tried again then. */
    void load() {
        interpreter.enter();
        try {
            script.module(reloading, null);
        } catch (ScriptUnavailableException logged) {
            // Each call will try again.
        } finally {
            interpreter.leave();
        }
    }

    @Override
    public Result call(Environ environ, List<String> arguments) throws IOException {
        interpreter.enter(environ);
        interpreter.interruptions().settle();
        SslObject ssl = new SslObject(environ.connection());
        try {
            PyObject function = script.module(reloading, null).__findattr__(name);
            return function == null
                    ? new Result.Missing()
                    : result(function.__call__(arguments(environ, ssl, arguments)));
        } catch (ScriptUnavailableException logged) {
            throw new IOException("script '" + script + "' is not loaded", logged);
        } catch (PyException raised) {
            interpreter.log("exception in " + this, raised);
            throw new IOException("exception in " + this, Tracebacks.translate(raised, raised.getCause()));
        } finally {
            ssl.expire();
            interpreter.interruptions().settle();
            interpreter.leave();
        }
    }

    @Override
    public String toString() {
        return name + "() of script '" + script + "'";
    }

    private PyObject[] arguments(Environ environ, SslObject ssl, List<String> others) {
        List<PyObject> all = new ArrayList<>(others.size() + 1);
        PyDictionary dictionary = interpreter.environ().withVariables(environ);
        if (!others.isEmpty()) {
            ssl.addTo(dictionary);
        }
        Map<PyObject, PyObject> map = dictionary.getMap();
        map.remove(CALLABLE_OBJECT);
        map.computeIfPresent(
                SCRIPT_RELOADING,
                (name, value) -> Py.newInteger(value.toString().equals("1") ? 1 : 0));
        all.add(dictionary);
        others.forEach(other -> all.add(Py.newString(other)));
        return all.toArray(PyObject[]::new);
    }

    private Result result(PyObject returned) throws IOException {
        if (returned == Py.None) {
            return new Result.None();
        }
        if (returned instanceof PyBoolean) {
            return new Result.Bool(returned.__nonzero__());
        }
        return HeadArguments.isNative(returned)
                ? new Result.Text(((PyString) returned).getString())
                : new Result.Texts(texts(returned));
    }

    private List<String> texts(PyObject returned) throws IOException {
        List<String> texts = new ArrayList<>();
        for (PyObject text : returned.asIterable()) {
            if (!HeadArguments.isNative(text)) {
                throw new IOException(this + " returned a " + Tracebacks.typeName(text) + " where a str belongs");
            }
            texts.add(((PyString) text).getString());
        }
        return texts;
    }
}
