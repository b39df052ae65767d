// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a process prints, line by line, as it comes. */
final class Output {

    /** Where a line was printed. */
    enum Stream {
        OUT,
        ERR
    }

    /** One line, without its end. */
    record Line(Stream stream, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private int open = Stream.values().length;

    private Output() {}

    /** Begins to collect what a process prints, until its end. */
    static Output of(Process process) {
        Output output = new Output();
        output.follow(Stream.OUT, process.getInputStream());
        output.follow(Stream.ERR, process.getErrorStream());
        return output;
    }

    /** Returns the first line that holds the words, waiting for it; fails the test if it does not come in time. */
    String await(String words, Duration limit) throws InterruptedException {
        return await("a line with '" + words + "'", text -> text.contains(words), limit);
    }

    synchronized String await(String what, Predicate<String> wanted, Duration limit) throws InterruptedException {
        return await(what, wanted, 0, limit);
    }

    /** Returns the next line after so many that holds the words, waiting for it; fails the test if it does not come in time. */
    String awaitAfter(int earlier, String words, Duration limit) throws InterruptedException {
        return await("a line with '" + words + "'", text -> text.contains(words), earlier, limit);
    }

    /** Returns how many lines there are so far. */
    synchronized int size() {
        return lines.size();
    }

    private synchronized String await(String what, Predicate<String> wanted, int earlier, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int next = earlier; ; next++) {
            while (next == lines.size()) {
                long left = deadline - System.nanoTime();
                if (open == 0 || left <= 0) {
                    throw new AssertionError("expected " + what + " but there was only:\n" + text());
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            if (wanted.test(lines.get(next).text())) {
                return lines.get(next).text();
            }
        }
    }

    /** Waits until the process can print no more. */
    synchronized void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (open > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("somebody still holds the output of a process that has ended:\n" + text());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Returns all that was printed so far. */
    synchronized String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** Returns what was printed so far on one stream. */
    synchronized String text(Stream stream) {
        return lines.stream()
                .filter(line -> line.stream() == stream)
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    private void follow(Stream stream, InputStream bytes) {
        Thread thread = new Thread(() -> read(stream, bytes), "output-" + stream);
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Stream stream, InputStream bytes) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                add(new Line(stream, text));
            }
        } catch (IOException closed) {
            add(new Line(stream, "(the output broke off: " + closed.getMessage() + ")"));
        } finally {
            end();
        }
    }

    private synchronized void add(Line line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }
}
