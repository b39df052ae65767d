package org.wsgi4j.jetty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many tasks run at once; others wait in order, and hold no thread while they do. */
final class RunLimit {

    private final int most;
    private final AtomicInteger present = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    RunLimit(int most) {
        this.most = most;
    }

    /** Runs a task on a thread of the executor's, now or when it is its turn. */
    void run(Runnable task, Executor executor) {
        if (present.incrementAndGet() <= most) {
            executor.execute(() -> take(task, executor));
        } else {
            waiting.add(task);
        }
    }

    private void take(Runnable task, Executor executor) {
        try {
            task.run();
        } finally {
            if (present.decrementAndGet() >= most) {
                Runnable next = next();
                executor.execute(() -> take(next, executor));
            }
        }
    }

    /** There is one: who is counted beyond the limit is in the queue, or about to be. */
    private Runnable next() {
        Runnable next = waiting.poll();
        while (next == null) {
            Thread.onSpinWait();
            next = waiting.poll();
        }
        return next;
    }
}
