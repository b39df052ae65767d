// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.spi.EngineConfig;

/** Makes the environ of an application: a builtin dict with native strings (PEP 3333 "environ Variables"). */
final class EnvironDictionary {

    private static final int KNOWN_NAMES = 1024;
    private static final int OWN_VARIABLES = 32;
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;

    private static final Map<String, PyString> NAMES = new ConcurrentHashMap<>();
    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-";

    private static final PyString URL_SCHEME = name("wsgi.url_scheme");
    private static final PyString REQUEST_START = name("mod_wsgi.request_start");
    private static final PyString QUEUE_START = name("mod_wsgi.queue_start");
    private static final PyString DAEMON_START = name("mod_wsgi.daemon_start");
    private static final PyString APPLICATION_START = name("mod_wsgi.application_start");
    private static final PyString REQUEST_ID = name("mod_wsgi.request_id");
    private static final PyString CONNECTION_ID = name("mod_wsgi.connection_id");
    private static final PyString THREAD_ID = name("mod_wsgi.thread_id");
    private static final PyString INPUT = name("wsgi.input");
    private static final PyString HTTP = new PyString("http");
    private static final PyString HTTPS = new PyString("https");

    private final PyObject[] perInterpreter;
    private final PyObject[] perMount;

    /**
     * Prepares what is the same in all requests of an interpreter.
     *
     * @param group the application group
     * @param config the engine
     * @param errors {@code wsgi.errors}
     * @param module the module {@code mod_wsgi} of the interpreter
     */
    EnvironDictionary(String group, EngineConfig config, PyObject errors, PyObject module) {
        perInterpreter = perInterpreter(config, errors, module);
        perMount = perMount(group, config);
    }

    private static PyObject[] perInterpreter(EngineConfig config, PyObject errors, PyObject module) {
        return new PyObject[] {
            name("wsgi.version"),
            new PyTuple(Py.One, Py.Zero),
            name("wsgi.errors"),
            errors,
            name("wsgi.multithread"),
            Py.newBoolean(config.model().threads() != 1),
            name("wsgi.multiprocess"),
            Py.newBoolean(config.model().multiprocess()),
            name("wsgi.run_once"),
            Py.newBoolean(config.model().runOnce()),
            name("wsgi.file_wrapper"),
            module.__getattr__("FileWrapper"),
            name("wsgi.input_terminated"),
            Py.True,
            name("mod_wsgi.version"),
            module.__getattr__("version"),
            name("mod_wsgi.server_pid"),
            Py.newInteger(ProcessHandle.current().pid()),
            name("wsgi4j.version"),
            new PyString(JythonRuntime.version())
        };
    }

    private static PyObject[] perMount(String group, EngineConfig config) {
        return new PyObject[] {
            name("mod_wsgi.process_group"), new PyString(config.processGroup()),
            name("mod_wsgi.application_group"), new PyString(group),
            name("mod_wsgi.callable_object"), Py.EmptyString,
            name("mod_wsgi.request_handler"), new PyString("wsgi-script"),
            name("mod_wsgi.handler_script"), Py.EmptyString
        };
    }

    /** Makes the dictionary of one request. */
    PyDictionary of(Environ environ, PyObject input) {
        PyDictionary dictionary = withVariables(environ);
        Map<PyObject, PyObject> map = dictionary.getMap();
        map.put(INPUT, input);
        map.put(REQUEST_START, new PyFloat(environ.startMicros() / MICROS));
        // No finer than the clock that the application compares it with, Jython's time.time().
        map.put(APPLICATION_START, new PyFloat(System.currentTimeMillis() / MILLIS));
        map.computeIfPresent(QUEUE_START, EnvironDictionary::seconds);
        map.computeIfPresent(DAEMON_START, EnvironDictionary::seconds);
        map.put(THREAD_ID, Py.newInteger(Thread.currentThread().getId()));
        map.put(CONNECTION_ID, new PyString(environ.connection().id()));
        map.putIfAbsent(REQUEST_ID, new PyString(RUN + Long.toString(REQUESTS.incrementAndGet(), Character.MAX_RADIX)));
        return dictionary;
    }

    /** Makes the dictionary for a function that sees a request but not its body. */
    PyDictionary withVariables(Environ environ) {
        int size = environ.size();
        PyDictionary dictionary = new PyDictionary(PyDictionary.TYPE, size + OWN_VARIABLES);
        Map<PyObject, PyObject> map = dictionary.getMap();
        boolean secure = false;
        for (int i = 0; i < size; i++) {
            String name = environ.name(i);
            String value = environ.value(i);
            if (name.equals("HTTPS")) {
                secure |= value.equals("1") || value.equalsIgnoreCase("on");
            } else {
                secure |= name.equals("REQUEST_SCHEME") && value.equals("https");
                map.put(name(name), new PyString(value));
            }
        }
        for (int i = 0; i < perInterpreter.length; i += 2) {
            map.put(perInterpreter[i], perInterpreter[i + 1]);
        }
        for (int i = 0; i < perMount.length; i += 2) {
            map.putIfAbsent(perMount[i], perMount[i + 1]);
        }
        map.put(URL_SCHEME, secure ? HTTPS : HTTP);
        return dictionary;
    }

    /** The times that the server measured came as microseconds in decimal. */
    private static PyObject seconds(PyObject name, PyObject micros) {
        return new PyFloat(Long.parseLong(micros.toString()) / MICROS);
    }

    /** Returns how many names are kept for all requests. */
    static int knownNames() {
        return NAMES.size();
    }

    /** Clients choose header names, so that not all can be kept. */
    private static PyString name(String name) {
        PyString known = NAMES.get(name);
        if (known == null) {
            known = new PyString(name);
            if (NAMES.size() < KNOWN_NAMES) {
                NAMES.putIfAbsent(name, known);
            }
        }
        return known;
    }
}
