// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.python.core.PyObject;

/**
 * The threads that serve requests in an engine, without making them wait for each other. A front end may end its threads;
 * what they did is remembered.
 */
final class ServingThreads {

    private final Set<ServingThread> all = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<ServingThread> own = ThreadLocal.withInitial(this::added);
    private long pastRequests;
    private double pastSeconds;

    /** Returns that of the calling thread. */
    ServingThread own() {
        return own.get();
    }

    /** Returns those that are alive, in the order of their ids. */
    List<ServingThread> alive() {
        return settled().stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    /** Returns the environs of the requests that an interpreter runs now. */
    List<PyObject> environs(Interpreter interpreter) {
        return all.stream()
                .flatMap(thread -> thread.environ(interpreter).stream())
                .toList();
    }

    /** Returns how many of them are busy. */
    int busy() {
        return (int) all.stream().filter(ServingThread::busy).count();
    }

    /** Returns how many requests there have been. */
    synchronized long requests() {
        return settled().stream().mapToLong(ServingThread::requests).sum() + pastRequests;
    }

    /** Returns the seconds that threads were busy until now, summed over the threads. */
    synchronized double seconds() {
        return settled().stream().mapToDouble(ServingThread::seconds).sum() + pastSeconds;
    }

    private ServingThread added() {
        settled();
        ServingThread thread = new ServingThread(Thread.currentThread());
        all.add(thread);
        return thread;
    }

    private synchronized Set<ServingThread> settled() {
        Set<ServingThread> ended =
                all.stream().filter(thread -> !thread.alive()).collect(Collectors.toSet());
        for (ServingThread thread : ended) {
            pastRequests += thread.requests();
            pastSeconds += thread.seconds();
        }
        all.removeAll(ended);
        return all;
    }
}
