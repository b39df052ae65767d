// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The worker processes of a server. */
final class Workers {

    private Workers() {}

    /** Returns those that there are now. */
    static List<ProcessHandle> of(Server server) {
        return ProcessHandle.of(server.pid()).stream()
                .flatMap(ProcessHandle::children)
                .toList();
    }

    /** Returns the only one. */
    static ProcessHandle only(Server server) {
        List<ProcessHandle> all = of(server);
        if (all.size() != 1) {
            throw new AssertionError("not one worker but " + all);
        }
        return all.get(0);
    }

    /** Waits until the workers are as wanted. Nobody tells when a process of another process has come or gone. */
    static List<ProcessHandle> await(Server server, Predicate<List<ProcessHandle>> wanted, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<ProcessHandle> now = of(server);
        while (!wanted.test(now)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "the workers are " + now + "\n" + server.output().text());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            now = of(server);
        }
        return now;
    }

    /** Waits for the end of a process, at most a second. */
    static void awaitEnd(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (runs(process)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still there: " + process.pid());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** One whose parent has not looked yet has ended all the same. */
    private static boolean runs(ProcessHandle process) {
        try {
            return !status(process, "State").startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Returns a line of what the kernel knows of a process, without its label. */
    static String status(ProcessHandle process, String label) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(label + ":"))
                .findFirst()
                .orElseThrow()
                .substring(label.length() + 1)
                .strip();
    }
}
