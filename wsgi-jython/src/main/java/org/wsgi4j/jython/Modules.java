// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.ByteArrayInputStream;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyString;
import org.python.core.PySystemState;

/** Makes modules of source code, without the importer and without its lock. */
final class Modules {

    private Modules() {}

    /** Makes an empty module and puts it into {@code sys.modules}, in the place of one of that name. */
    static PyModule create(PySystemState state, String name) {
        PyModule module = new PyModule(name, null);
        put(state, module, name);
        return module;
    }

    /** Puts an empty module into {@code sys.modules}, in the place of one of that name. */
    static void put(PySystemState state, PyModule module, String name) {
        module.__dict__.__setitem__("__builtins__", state.getBuiltins());
        module.__dict__.__setitem__("__package__", Py.None);
        state.modules.__setitem__(new PyString(name), module);
    }

    /**
     * Compiles the source and runs it in the module; a module that raises an exception is taken out of {@code sys.modules}.
     *
     * @param file what {@code __file__} and tracebacks call the source
     */
    static void run(PySystemState state, PyModule module, byte[] source, String file) {
        module.__dict__.__setitem__("__file__", Py.fileSystemEncode(file));
        try {
            PyCode code =
                    Py.compile_flags(new ByteArrayInputStream(source), file, CompileMode.exec, new CompilerFlags());
            Py.runCode(code, module.__dict__, module.__dict__);
        } catch (PyException raised) {
            state.modules.__delitem__(module.__dict__.__getitem__(new PyString("__name__")));
            throw raised;
        }
    }
}
