// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.Report;

/**
 * Asks the server what its processes do, for all threads, one question at a time. No more than one answer is ever on its way,
 * so that a server is not held up by a process that does not read.
 */
final class Inquiries {

    private static final long PATIENCE_SECONDS = 1;

    private final Predicate<Report> line;
    private final Semaphore turn = new Semaphore(1);
    private volatile Question last = new Question(0, CompletableFuture.completedFuture(Map.of()));

    /** What was asked, and what becomes of it. */
    private record Question(int number, CompletableFuture<Map<String, String>> answer) {}

    /**
     * Creates it.
     *
     * @param line says something to the server, and tells whether it could
     */
    Inquiries(Predicate<Report> line) {
        this.line = line;
    }

    /** Returns what the server says; empty if it says nothing, or not in time. */
    Map<String, String> scores() {
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Map.of();
            }
            try {
                return ask();
            } finally {
                turn.release();
            }
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    /** Takes the server's answer; one to what was not asked is ignored. */
    void answered(Command.Scores scores) {
        Question open = last;
        if (open.number() == scores.number()) {
            open.answer().complete(scores.values());
        }
    }

    private Map<String, String> ask() throws InterruptedException {
        if (!last.answer().isDone()) {
            // The answer to the question before is still to come.
            return Map.of();
        }
        Question question = new Question(last.number() + 1 & 0xFFFF, new CompletableFuture<>());
        last = question;
        if (!line.test(new Report.Inquiry(question.number()))) {
            return Map.of();
        }
        try {
            return question.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return Map.of();
        }
    }
}
