package org.wsgi4j.jython;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.spi.EngineConfig;

/** Gives an interpreter the Python package {@code mod_wsgi}, whose source is in wsgi-core, and the facts that it reads. */
final class ModWsgiModule {

    private static final String SOURCE = "/org/wsgi4j/python/mod_wsgi/__init__.py";

    private ModWsgiModule() {}

    /** Makes the module in the interpreter of the calling thread, and returns it. */
    static PyObject install(PySystemState state, String group, EngineConfig config, Utilization utilization) {
        PyModule facts = Modules.create(state, "_wsgi4j");
        set(facts, "process_group", new PyString(config.processGroup()));
        set(facts, "application_group", new PyString(group));
        set(facts, "maximum_processes", new PyInteger(config.model().processes()));
        set(facts, "threads_per_process", new PyInteger(config.model().threads()));
        set(facts, "thread_utilization", busySeconds(facts, utilization));
        PyModule module = Modules.create(state, "mod_wsgi");
        module.__dict__.__setitem__("__path__", new org.python.core.PyList());
        Modules.run(state, module, read(), "mod_wsgi/__init__.py");
        return module;
    }

    private static PyObject busySeconds(PyModule facts, Utilization utilization) {
        return new NativeFunction<>(
                        "thread_utilization",
                        0,
                        0,
                        PyModule.class,
                        (module, arguments) -> new PyFloat(utilization.seconds()))
                .of(facts);
    }

    private static void set(PyModule module, String name, PyObject value) {
        module.__dict__.__setitem__(name, value);
    }

    private static byte[] read() {
        try (InputStream source = Engine.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IllegalStateException("wsgi-core is incomplete: it has no " + SOURCE);
            }
            return source.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
