// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.python.core.PyList;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.wsgi4j.core.Engine;

/**
 * Gives an interpreter the Python packages {@code mod_wsgi}, {@code apache} and {@code wsgi4j}, whose sources are in wsgi-core.
 * They are made from the module {@code _wsgi4j}; what is seldom used of them is imported from the class path.
 */
final class OwnModules {

    private static final String SOURCES = "/org/wsgi4j/python/";

    /** What the names of their files begin with. */
    static final String PATH = "__pyclasspath__" + SOURCES;

    private OwnModules() {}

    /** Makes the modules in the interpreter of the calling thread, and returns {@code mod_wsgi}. */
    static PyObject install(PySystemState state) {
        PyObject module = install(state, new LazyModule("mod_wsgi"), "mod_wsgi");
        install(state, new PyModule("apache", null), "apache");
        install(state, new PyModule("wsgi4j", null), "wsgi4j");
        return module;
    }

    private static PyObject install(PySystemState state, PyModule module, String name) {
        Modules.put(state, module, name);
        // Jython adds the full name of what is imported from there.
        module.__dict__.__setitem__("__path__", new PyList(new PyObject[] {new PyString(PATH)}));
        Modules.run(state, module, read(SOURCES + name + "/__init__.py"), name + "/__init__.py");
        return module;
    }

    private static byte[] read(String resource) {
        try (InputStream source = Engine.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException("wsgi-core is incomplete: it has no " + resource);
            }
            return source.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
