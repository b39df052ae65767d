// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;

/** A module that may have a function {@code __getattr__}, as those of Python 3.7 (PEP 562). */
final class LazyModule extends PyModule {

    private static final long serialVersionUID = 1;

    private static final String HOOK = "__getattr__";

    LazyModule(String name) {
        super(name, null);
    }

    @Override
    public @Nullable PyObject __findattr_ex__(String name) {
        PyObject found = super.__findattr_ex__(name);
        PyObject hook = found == null && !name.startsWith("__") ? __dict__.__finditem__(HOOK) : null;
        if (hook == null) {
            return found;
        }
        try {
            return hook.__call__(new PyString(name));
        } catch (PyException missing) {
            if (missing.match(Py.AttributeError)) {
                return null;
            }
            throw missing;
        }
    }
}
