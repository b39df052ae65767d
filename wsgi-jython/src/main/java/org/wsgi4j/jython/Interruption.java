package org.wsgi4j.jython;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.TraceFunction;

/**
 * An exception that is to be raised in a thread. It sits in the thread's frames as Python's own trace function would: compiled
 * code calls it before each line.
 */
final class Interruption extends TraceFunction {

    private static final PyString MODULE = new PyString("mod_wsgi");

    private final Thread thread;
    private final AtomicBoolean due = new AtomicBoolean(true);

    Interruption(Thread thread) {
        this.thread = thread;
    }

    /** Takes it back, if it was not raised. */
    void settle() {
        due.set(false);
    }

    /** A frame of a generator may have gone on to another thread. */
    @Override
    public @Nullable TraceFunction traceLine(PyFrame frame, int line) {
        if (Thread.currentThread() != thread) {
            return null;
        }
        if (due.compareAndSet(true, false)) {
            // It has done what it was for, and must not reach the file that is used next.
            Thread.interrupted();
            throw new PyException(type(), "the request takes too long");
        }
        return null;
    }

    @Override
    public @Nullable TraceFunction traceCall(PyFrame frame) {
        return null;
    }

    @Override
    public @Nullable TraceFunction traceReturn(PyFrame frame, PyObject result) {
        return null;
    }

    @Override
    public @Nullable TraceFunction traceException(PyFrame frame, PyException raised) {
        return due.get() ? this : null;
    }

    private static PyObject type() {
        return Py.getSystemState().modules.__getitem__(MODULE).__getattr__("RequestTimeout");
    }
}
