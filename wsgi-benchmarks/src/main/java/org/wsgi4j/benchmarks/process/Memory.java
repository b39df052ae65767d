// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.util.Arrays;

/**
 * The resident memory of processes, in bytes.
 *
 * @param rss resident set size; pages that processes share count in each
 * @param pss proportional set size; shared pages count by the number of sharers
 */
public record Memory(long rss, long pss) {

    static final Memory NONE = new Memory(0, 0);

    /** Reads the text of {@code /proc/PID/smaps_rollup} (proc_pid_smaps(5)); what it does not name counts as 0. */
    static Memory parse(String text) {
        return new Memory(field(text, "Rss:"), field(text, "Pss:"));
    }

    Memory plus(Memory other) {
        return new Memory(rss + other.rss, pss + other.pss);
    }

    private static long field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).trim().split(" +"))
                .peek(Memory::checkUnit)
                .mapToLong(words -> Long.parseLong(words[0]) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static void checkUnit(String[] words) {
        if (words.length != 2 || !words[1].equals("kB")) {
            throw new IllegalArgumentException("not a number of kB: " + Arrays.toString(words));
        }
    }
}
