// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyList;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.wsgi4j.core.spi.EngineConfig;

/** The module {@code _wsgi4j}: what the module {@code mod_wsgi} of an interpreter is made from, and how it listens to the engine. */
final class Facts {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final PyModule module;
    private final Interpreter interpreter;
    private final ServingThreads threads;

    private Facts(PyModule module, Interpreter interpreter, ServingThreads threads) {
        this.module = module;
        this.interpreter = interpreter;
        this.threads = threads;
    }

    /** Makes the module in an interpreter, for an application group. */
    static void install(Interpreter interpreter, String group, EngineConfig config, ServingThreads threads) {
        PyModule module = Modules.create(interpreter.state(), "_wsgi4j");
        Facts facts = new Facts(module, interpreter, threads);
        facts.set("version", new PyString(JythonRuntime.version()));
        facts.set("restart_time", new PyFloat(started()));
        facts.set("process_group", new PyString(config.processGroup()));
        facts.set("application_group", new PyString(group));
        facts.set("maximum_processes", Py.newInteger(config.model().processes()));
        facts.set(
                "threads_per_process", Py.newInteger(Math.max(1, config.model().threads())));
        facts.aboutThreads();
        facts.aboutRequests();
        facts.toTheEngine();
        facts.function(
                "server_metrics", 0, arguments -> dictionary(config.scores().get()));
    }

    private void aboutThreads() {
        function("thread_utilization", 0, arguments -> new PyFloat(threads.seconds()));
        function(
                "threads",
                0,
                arguments -> list(threads.alive().stream()
                        .<PyObject>map(
                                thread -> new PyTuple(Py.newInteger(thread.id()), Py.newInteger(thread.requests())))
                        .toList()));
        function("busy_threads", 0, arguments -> Py.newInteger(threads.busy()));
        function("requests", 0, arguments -> Py.newInteger(threads.requests()));
        function("clock", 0, arguments -> new PyFloat(System.nanoTime() / NANOS));
        function("thread_cpu", 0, arguments -> processorTime());
    }

    private void aboutRequests() {
        function("environ", 0, arguments -> threads.own().environ(interpreter).orElse(Py.None));
        function("environs", 0, arguments -> list(threads.environs(interpreter)));
    }

    private void toTheEngine() {
        function("log", 2, arguments -> {
            interpreter.log(
                    level(arguments[0].asInt()),
                    Bytes.readable(arguments[1].__str__().getString()));
            return Py.None;
        });
        function("observe", 2, arguments -> {
            interpreter.watchers().observe(arguments[0], arguments[1]);
            return Py.None;
        });
        function("listen", 2, arguments -> {
            interpreter.watchers().listen(arguments[0], arguments[1]);
            return Py.None;
        });
    }

    private void function(String name, int count, Function function) {
        set(
                name,
                new NativeFunction<>(name, count, count, PyModule.class, (self, arguments) -> function.call(arguments))
                        .of(module));
    }

    private void set(String name, PyObject value) {
        module.__dict__.__setitem__(name, value);
    }

    /** What a function of the module does. */
    @FunctionalInterface
    private interface Function {
        PyObject call(PyObject[] arguments);
    }

    private static PyList list(List<PyObject> elements) {
        return new PyList(elements);
    }

    private static PyDictionary dictionary(Map<String, String> values) {
        PyDictionary dictionary = new PyDictionary();
        values.forEach((name, value) -> dictionary.__setitem__(new PyString(name), new PyString(value)));
        return dictionary;
    }

    private static double started() {
        return ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
    }

    private static PyObject processorTime() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        long user = bean.getCurrentThreadUserTime();
        return new PyTuple(new PyFloat(user / NANOS), new PyFloat((bean.getCurrentThreadCpuTime() - user) / NANOS));
    }

    /** The numbers are those of Python's module {@code logging}. */
    private static Level level(int number) {
        if (number >= 40) {
            return Level.ERROR;
        }
        if (number >= 30) {
            return Level.WARNING;
        }
        if (number >= 20) {
            return Level.INFO;
        }
        return number >= 10 ? Level.DEBUG : Level.TRACE;
    }
}
