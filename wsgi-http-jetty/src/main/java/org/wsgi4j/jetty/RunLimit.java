// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many tasks run at once; others wait in order, and hold no thread while they do. */
final class RunLimit {

    private final AtomicInteger free;
    private final AtomicInteger surplus = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private int most;

    RunLimit(int most) {
        this.most = most;
        this.free = new AtomicInteger(most);
    }

    /** Runs a task on a thread of the executor's, now or when it is its turn. */
    void run(Runnable task, Executor executor) {
        if (free.getAndDecrement() > 0) {
            executor.execute(() -> take(task, executor));
        } else {
            waiting.add(task);
        }
    }

    /** Changes the limit; if it is lower now the tasks that run go on, and as many fewer begin. */
    synchronized void resize(int changed, Executor executor) {
        int more = changed - most;
        most = changed;
        surplus.addAndGet(Math.max(0, -more));
        for (int i = 0; i < more; i++) {
            release(executor);
        }
    }

    private void take(Runnable task, Executor executor) {
        try {
            task.run();
        } finally {
            release(executor);
        }
    }

    private void release(Executor executor) {
        if (surplus.get() > 0 && surplus.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            return;
        }
        if (free.getAndIncrement() < 0) {
            Runnable next = next();
            executor.execute(() -> take(next, executor));
        }
    }

    /** There is one: who took what was not free is in the queue, or about to be. */
    private Runnable next() {
        Runnable next = waiting.poll();
        while (next == null) {
            Thread.onSpinWait();
            next = waiting.poll();
        }
        return next;
    }
}
