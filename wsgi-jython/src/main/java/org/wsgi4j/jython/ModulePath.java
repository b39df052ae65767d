// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.nio.file.Path;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.imp;
import org.wsgi4j.core.spi.EngineConfig;

/** Fills {@code sys.path}: home, the configured directories with what their .pth files name, the standard library. */
final class ModulePath {

    private ModulePath() {}

    /** Imports {@code site} in the interpreter of the calling thread and adds the configured directories. */
    static void fill(PySystemState state, EngineConfig config) {
        PyObject site = site(state);
        PyList standard = new PyList((PyObject) state.path);
        for (Path directory : config.pythonPath()) {
            site.invoke("addsitedir", encoded(directory));
        }
        PyList path = new PyList();
        config.home().ifPresent(home -> path.append(encoded(home)));
        for (int i = standard.size(); i < state.path.size(); i++) {
            path.append(state.path.pyget(i));
        }
        path.extend(standard);
        state.path = path;
    }

    /** {@code site} would load a line editor for the terminal if {@code readline} could be imported. */
    private static PyObject site(PySystemState state) {
        PyString readline = new PyString("readline");
        state.modules.__setitem__(readline, Py.None);
        try {
            return imp.importName("site", true);
        } finally {
            state.modules.__delitem__(readline);
        }
    }

    private static PyString encoded(Path path) {
        return Py.fileSystemEncode(path.toString());
    }
}
