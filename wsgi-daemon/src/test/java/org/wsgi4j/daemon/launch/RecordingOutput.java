// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what a process prints. */
final class RecordingOutput implements OutputLines {

    private record Line(Stream stream, String text) {}

    private static final long PATIENCE_SECONDS = 20;

    private final List<Line> lines = new ArrayList<>();

    @Override
    public synchronized void line(Stream stream, String line) {
        lines.add(new Line(stream, line));
        notifyAll();
    }

    synchronized List<String> stdout() {
        return lines(Stream.STDOUT);
    }

    synchronized List<String> stderr() {
        return lines(Stream.STDERR);
    }

    /** Returns the first line of the standard output, waiting for it. */
    String awaitLine() throws InterruptedException {
        return awaitLine(text -> true);
    }

    synchronized String awaitLine(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (stdout().stream().noneMatch(wanted)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("there was only " + lines);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return stdout().stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<String> lines(Stream stream) {
        return lines.stream()
                .filter(line -> line.stream() == stream)
                .map(Line::text)
                .toList();
    }
}
