// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What the kernel says about a process. */
final class ProcFile {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ProcFile() {}

    /** Returns the words after a name in {@code /proc/PID/status} or {@code limits}. */
    static List<String> words(long pid, String file, String name) throws IOException {
        return Files.readAllLines(of(pid, file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Arrays.asList(line.substring(name.length()).trim().split("\\s+")))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a field of {@code /proc/PID/stat}, by its number in proc(5). */
    static long stat(long pid, int field) throws IOException {
        String text = Files.readString(of(pid, "stat"));
        return Long.parseLong(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[field - 3]);
    }

    static String program(long pid) throws IOException {
        return Files.readString(of(pid, "cmdline")).split("\0", 2)[0];
    }

    /** Waits until a process, which need not be a child of this one, has ended; there is no event for that. */
    static void awaitEnd(long pid) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (runs(pid) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(runs(pid)).as("process " + pid + " still runs").isFalse();
    }

    static boolean runs(long pid) {
        try {
            return !words(pid, "status", "State:").get(0).equals("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    private static Path of(long pid, String file) {
        return Path.of("/proc", String.valueOf(pid), file);
    }
}
