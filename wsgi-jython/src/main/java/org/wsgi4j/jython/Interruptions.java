// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;

/** The threads of an engine whose requests are to end. Used by any thread. */
final class Interruptions {

    /** A thread may have called or left a function while its frames were looked at. */
    private static final int LOOKS = 100;

    /** Where waiting can be broken off without harm, and the exception comes out of the wait itself. */
    private static final Set<String> WAITS = Set.of(
            "java.lang.Thread.sleep",
            "java.lang.Object.wait",
            "java.lang.Thread.join",
            "java.util.concurrent.CountDownLatch.await",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.awaitNanos",
            "java.util.concurrent.locks.ReentrantLock.lockInterruptibly",
            "java.util.concurrent.Semaphore.acquire");

    private static final int NEAR = 8;
    private static final long PAUSE_MILLIS = 10;

    private final Map<Thread, Interruption> pending = new ConcurrentHashMap<>();

    /** Raises the exception in a thread, as soon as that can be. */
    void raise(Thread thread) {
        Interruption interruption = new Interruption(thread);
        pending.put(thread, interruption);
        for (int look = 0; look < LOOKS && !arm(Frames.innermost(thread), interruption); look++) {
            Thread.onSpinWait();
        }
        Thread waker = new Thread(() -> wake(interruption), "interrupt " + thread.getName());
        waker.setDaemon(true);
        waker.start();
    }

    /** Nobody tells when a thread begins to wait, and one that is about to has no line of Python before that. */
    private static void wake(Interruption interruption) {
        try {
            while (interruption.wake(Interruptions::waits)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether an exception is what comes of an interruption of the calling thread. */
    boolean explain(PyException raised) {
        return pending.containsKey(Thread.currentThread())
                && (raised.match(Py.KeyboardInterrupt)
                        || raised.getCause() instanceof InterruptedException
                        || raised.value.__tojava__(Throwable.class) instanceof InterruptedException);
    }

    /** The calling thread begins a request, or is done with one: what is still to be raised is not raised any more. */
    void settle() {
        if (pending.isEmpty()) {
            return;
        }
        Interruption own = pending.remove(Thread.currentThread());
        if (own != null) {
            own.settle();
            Thread.interrupted();
        }
    }

    /** Returns whether the innermost frame had it before, so that there is no younger one without it. */
    private static boolean arm(@Nullable PyFrame innermost, Interruption interruption) {
        if (innermost == null || innermost.tracefunc == interruption) {
            return true;
        }
        for (@Nullable PyFrame frame = innermost; frame != null; frame = frame.f_back) {
            frame.tracefunc = interruption;
        }
        return false;
    }

    private static boolean waits(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = 0; i < Math.min(NEAR, stack.length); i++) {
            if (WAITS.contains(stack[i].getClassName() + "." + stack[i].getMethodName())) {
                return true;
            }
        }
        return false;
    }
}
