// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.function.Predicate;
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
    private volatile boolean due = true;

    Interruption(Thread thread) {
        this.thread = thread;
    }

    /** Takes it back, if it was not raised. */
    synchronized void settle() {
        due = false;
    }

    /**
     * Breaks off what the thread waits for, if it waits.
     *
     * @param waits tells whether a thread waits in a way that can be broken off
     * @return whether it is still to be raised
     */
    synchronized boolean wake(Predicate<Thread> waits) {
        if (due && waits.test(thread)) {
            thread.interrupt();
        }
        return due;
    }

    /** A frame of a generator may have gone on to another thread. */
    @Override
    public @Nullable TraceFunction traceLine(PyFrame frame, int line) {
        if (Thread.currentThread() != thread) {
            return null;
        }
        if (take()) {
            throw new PyException(type(), "the request takes too long");
        }
        return null;
    }

    /** A wait that is broken off late has done what it was for, and that must not reach the file that is used next. */
    private synchronized boolean take() {
        boolean first = due;
        due = false;
        if (first) {
            Thread.interrupted();
        }
        return first;
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
        return due ? this : null;
    }

    private static PyObject type() {
        return Py.getSystemState().modules.__getitem__(MODULE).__getattr__("RequestTimeout");
    }
}
