// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyType;

/** Makes Python types for objects written in Java. They are shared by all interpreters, as the builtin types are. */
final class NativeType {

    private NativeType() {}

    /**
     * Makes a type of the module {@code mod_wsgi}.
     *
     * @param name the name of the type
     * @param doc its docstring
     * @param attributes what all its instances have
     * @param methods the methods
     */
    static PyType define(
            String name, String doc, Map<String, PyObject> attributes, List<? extends NativeFunction<?>> methods) {
        PyDictionary members = new PyDictionary();
        members.__setitem__("__module__", new PyString("mod_wsgi"));
        members.__setitem__("__doc__", new PyString(doc));
        members.__setitem__("__slots__", Py.EmptyTuple);
        attributes.forEach(members::__setitem__);
        for (NativeFunction<?> method : methods) {
            members.__setitem__(method.fastGetName().toString(), method);
        }
        return (PyType) PyType.TYPE.__call__(new PyString(name), new PyTuple(PyObject.TYPE), members);
    }
}
