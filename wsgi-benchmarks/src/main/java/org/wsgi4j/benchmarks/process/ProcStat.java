// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.time.Duration;

/**
 * What {@code /proc/PID/stat} tells of a process (proc_pid_stat(5)).
 *
 * @param parent the pid of its parent
 * @param cpu the processor time it has used, in user and kernel mode, with that of its ended children
 */
record ProcStat(long parent, Duration cpu) {

    /** USER_HZ: 100 on every Linux. */
    private static final int NANOS_PER_TICK = 10_000_000;

    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int FIELDS_OF_TIME = 4;

    /**
     * Reads the line. The second field, the command in parentheses, may hold spaces and parentheses itself.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
        if (fields.length < USER_TIME + FIELDS_OF_TIME) {
            throw new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
        }
        long ticks = 0;
        for (int i = 0; i < FIELDS_OF_TIME; i++) {
            ticks += Long.parseLong(fields[USER_TIME + i]);
        }
        return new ProcStat(Long.parseLong(fields[PARENT]), Duration.ofNanos(ticks * NANOS_PER_TICK));
    }
}
