// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;

/** Who is told of what happens in an interpreter: functions of its module, once the application has asked for them. */
final class Watchers {

    private volatile @Nullable PyObject begin;
    private volatile @Nullable PyObject raised;
    private volatile @Nullable PyObject stopping;
    private volatile @Nullable PyObject signalled;

    /** Has requests observed from now on. */
    void observe(PyObject newBegin, PyObject newRaised) {
        raised = newRaised;
        begin = newBegin;
    }

    /** Has the process listened to from now on. */
    void listen(PyObject newStopping, PyObject newSignalled) {
        stopping = newStopping;
        signalled = newSignalled;
    }

    /** Returns what is called with the environ and the application of a request, and returns what to call; or null. */
    @Nullable
    PyObject begin() {
        return begin;
    }

    /** Tells of an exception that ends a request, or comes after its end. */
    void raised(PyException exception) {
        PyObject listener = raised;
        if (listener != null) {
            listener.__call__(
                    exception.type, exception.value, exception.traceback == null ? Py.None : exception.traceback);
        }
    }

    /** Tells, for the first and last time, that the process is to end. */
    void stopping(String reason) {
        PyObject listener = stopping;
        stopping = null;
        if (listener != null) {
            listener.__call__(new PyString(reason));
        }
    }

    /** Tells of a signal, by its name with {@code SIG}. */
    void signalled(String name) {
        PyObject listener = signalled;
        if (listener != null) {
            listener.__call__(new PyString(name));
        }
    }
}
