// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.wsgi4j.core.wsgi.StartResponse;

/** A thread that serves requests, and what it is at. Changed by that thread, looked at by all. */
final class ServingThread {

    private static final double NANOS = 1e9;

    private final Thread thread;
    private volatile long since;
    private volatile @Nullable Serving serving;
    private volatile long requests;
    private long busyNanos;
    private @Nullable Observed observed;

    /** A request under way. */
    private record Serving(PyDictionary environ, Interpreter interpreter) {}

    /** A request that the interpreter's module watches, and what knows how long its answer is. */
    private record Observed(PyObject request, StartResponse start) {}

    ServingThread(Thread thread) {
        this.thread = thread;
    }

    /** Begins a request. */
    void begin() {
        since = System.nanoTime() | 1;
    }

    /**
     * Takes note of the request's environ.
     *
     * @return what is to be called for it, in the place of the application
     */
    PyObject call(PyDictionary environ, PyObject application, StartResponse start, Interpreter interpreter) {
        serving = new Serving(environ, interpreter);
        PyObject begin = interpreter.watchers().begin();
        if (begin == null) {
            return application;
        }
        PyObject request = begin.__call__(environ, application);
        observed = new Observed(request, start);
        return request;
    }

    /** Ends the request. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread changes it
    void end() {
        Observed watched = observed;
        if (watched != null) {
            observed = null;
            watched.request().invoke("finish", Py.newInteger(watched.start().length()));
        }
        serving = null;
        busyNanos += System.nanoTime() - since;
        requests++;
        since = 0;
    }

    long id() {
        return thread.getId();
    }

    boolean alive() {
        return thread.isAlive();
    }

    boolean busy() {
        return since != 0;
    }

    /** Returns how many requests it has ended, and has begun. */
    long requests() {
        return requests + (serving == null ? 0 : 1);
    }

    /** Returns how long it was busy, until now. */
    double seconds() {
        long begun = since;
        return (busyNanos + (begun == 0 ? 0 : System.nanoTime() - begun)) / NANOS;
    }

    /** Returns the environ of the request that it has now, if that is in the interpreter. */
    Optional<PyObject> environ(Interpreter interpreter) {
        Serving now = serving;
        return now != null && now.interpreter() == interpreter ? Optional.of(now.environ()) : Optional.empty();
    }
}
