// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The line on a terminal that says how far a start is. It is written again while that goes on, and gone when it is closed: no
 * file or pipe ever has it.
 */
final class Waiting implements Server.Waits {

    private static final int PERIOD_MILLIS = 200;
    private static final String ERASED = "\r\033[K";

    private final PrintStream terminal;
    private final Supplier<List<GroupStatus>> groups;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates it, and begins.
     *
     * @param terminal where the line is
     * @param groups says which there are
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    Waiting(PrintStream terminal, Supplier<List<GroupStatus>> groups) {
        this.terminal = terminal;
        this.groups = groups;
        timer.scheduleAtFixedRate(this::show, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Tells whether what is written to standard error is on a terminal. */
    static boolean isPossible() {
        return isTerminal(Path.of("/proc/self/fd/2"));
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/|tty).*");
        } catch (IOException none) {
            return false;
        }
    }

    private void show() {
        List<GroupStatus> now = groups.get();
        long all = now.stream().mapToLong(GroupStatus::processes).sum();
        long ready = now.stream().mapToLong(GroupStatus::readyProcesses).sum();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        String what = all == 0 ? "loading the application" : ready + " of " + all + " worker processes ready";
        write(ERASED + "Starting: " + what + ", " + seconds + " s");
    }

    private synchronized void write(String text) {
        terminal.print(text);
        terminal.flush();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        write(ERASED);
    }
}
