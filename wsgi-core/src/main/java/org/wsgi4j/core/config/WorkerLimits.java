// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;

/**
 * What a process of a group may use.
 *
 * @param cpuTime the processor time after which it is replaced; zero for no limit
 * @param cpuPriority its nice value, -20 (first) to 19 (last)
 * @param memory the bytes of its data; 0 for no limit
 * @param virtualMemory the bytes of its address space; 0 for no limit
 * @param stackSize the bytes of a request thread's stack; 0 for the default
 */
public record WorkerLimits(Duration cpuTime, int cpuPriority, long memory, long virtualMemory, long stackSize) {

    private static final int FIRST = -20;
    private static final int LAST = 19;

    static WorkerLimits of(GivenOptions given) {
        return new WorkerLimits(
                given.seconds("cpu-time-limit", 0),
                given.whole("cpu-priority", 0, FIRST, LAST),
                given.bytes("memory-limit"),
                given.bytes("virtual-memory-limit"),
                given.bytes("stack-size"));
    }
}
