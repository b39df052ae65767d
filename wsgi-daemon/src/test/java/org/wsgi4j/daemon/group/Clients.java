// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.testkit.engine.Answer;
import org.wsgi4j.testkit.engine.Ask;

/** Clients that send one request after another until they are stopped. */
final class Clients implements AutoCloseable {

    private static final int NUMBER = 4;

    private final ServedGroup group;
    private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER);
    private final List<Answer> wrong = new ArrayList<>();
    private boolean over;
    private int count;

    /** Lets them begin. */
    Clients(ServedGroup group) {
        this.group = group;
        for (int i = 0; i < NUMBER; i++) {
            threads.execute(this::work);
        }
    }

    private void work() {
        for (int number = 0; goesOn(); number++) {
            answered(group.served().send(Ask.post("/echo", "body " + number)), "body " + number);
        }
    }

    private synchronized boolean goesOn() {
        return !over;
    }

    private synchronized void answered(Answer answer, String body) {
        if (answer.status() != 200 || !answer.complete() || !answer.body().equals(body)) {
            wrong.add(answer);
        }
        count++;
        notifyAll();
    }

    /** Waits for so many more answers. */
    synchronized void await(int more) throws InterruptedException {
        int wanted = count + more;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (count < wanted) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(wanted - count + " answers of " + more + " do not come");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Stops them; returns the answers that were not as they should be. */
    List<Answer> stop() throws InterruptedException {
        close();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("requests that do not end");
        }
        synchronized (this) {
            return List.copyOf(wrong);
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        threads.shutdown();
    }
}
