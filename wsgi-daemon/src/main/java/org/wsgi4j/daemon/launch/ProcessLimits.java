// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a process may use. The limit on core dumps stays as it is.
 *
 * @param umask which permission bits its files do not get; none for those of whoever starts it
 * @param cpuPriority its nice value, from -20 to 19; none for that of whoever starts it
 * @param cpuTime how much CPU time it may use before it gets SIGXCPU, in whole seconds; zero for no limit
 * @param cpuReserve how much more CPU time it then has to end: one second after that it is killed; zero if whoever started
 *     it sees to its end
 * @param memory the most bytes of its data segment ({@code RLIMIT_DATA}); 0 for no limit
 * @param virtualMemory the most bytes of its address space ({@code RLIMIT_AS}); 0 for no limit
 */
public record ProcessLimits(
        OptionalInt umask,
        OptionalInt cpuPriority,
        Duration cpuTime,
        Duration cpuReserve,
        long memory,
        long virtualMemory) {

    /** No limits. */
    public static final ProcessLimits NONE =
            new ProcessLimits(OptionalInt.empty(), OptionalInt.empty(), Duration.ZERO, Duration.ZERO, 0, 0);

    private static final int ALL_BITS = 0777;
    private static final int HIGHEST_PRIORITY = -20;
    private static final int LOWEST_PRIORITY = 19;

    /** Checks the numbers. */
    public ProcessLimits {
        check("umask", umask.orElse(0) >= 0 && umask.orElse(0) <= ALL_BITS);
        check("cpu-priority", cpuPriority.orElse(0) >= HIGHEST_PRIORITY && cpuPriority.orElse(0) <= LOWEST_PRIORITY);
        check("cpu-time-limit", !cpuTime.isNegative());
        check("shutdown-timeout", !cpuReserve.isNegative());
        check("memory-limit", memory >= 0);
        check("virtual-memory-limit", virtualMemory >= 0);
    }

    private static void check(String option, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(option + " is out of its range");
        }
    }
}
