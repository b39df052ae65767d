// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;
import org.wsgi4j.core.HeaderField;

/**
 * Checks the Python types of what an application gives to {@code start_response}; the exceptions are mod_wsgi's.
 *
 * <p>PEP 3333 "A Note On String Types": native strings only, which Python 2's unicode strings are not.
 */
final class HeadArguments {

    private HeadArguments() {}

    static String status(PyObject status) {
        if (!isNative(status)) {
            throw Py.TypeError("argument 1 must be str, not " + Tracebacks.typeName(status));
        }
        return ((PyString) status).getString();
    }

    static List<HeaderField> headers(PyObject headers) {
        if (!(headers instanceof PyList list)) {
            throw Py.TypeError("argument 2 must be list, not " + Tracebacks.typeName(headers));
        }
        int size = list.size();
        List<HeaderField> fields = new ArrayList<>(size + 1);
        for (int i = 0; i < size; i++) {
            fields.add(field(list.pyget(i)));
        }
        return fields;
    }

    /** Returns the tuple, or null for None. */
    static @Nullable PyTuple excInfo(PyObject excInfo) {
        if (excInfo == Py.None) {
            return null;
        }
        if (excInfo instanceof PyTuple tuple && tuple.size() == 3) {
            return tuple;
        }
        throw Py.RuntimeError("argument 'exc_info' must be a 3-tuple or None");
    }

    static boolean isNative(PyObject object) {
        return object instanceof PyString && !(object instanceof PyUnicode);
    }

    private static HeaderField field(PyObject header) {
        if (!(header instanceof PyTuple pair)) {
            throw Py.TypeError("each header must be a 2-tuple, not " + Tracebacks.typeName(header));
        }
        if (pair.size() != 2) {
            throw Py.ValueError("each header must be a 2-tuple, got length " + pair.size());
        }
        return new HeaderField(text(pair.pyget(0), "name"), text(pair.pyget(1), "value"));
    }

    private static String text(PyObject object, String part) {
        if (!isNative(object)) {
            throw Py.TypeError("header " + part + " must be str, not " + Tracebacks.typeName(object));
        }
        return ((PyString) object).getString();
    }
}
