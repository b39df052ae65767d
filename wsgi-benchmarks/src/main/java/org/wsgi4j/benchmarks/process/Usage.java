// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.time.Duration;

/**
 * What processes have used.
 *
 * @param cpu processor time in user and kernel mode
 * @param memory what is resident
 * @param processes how many they are
 */
public record Usage(Duration cpu, Memory memory, int processes) {

    static final Usage NONE = new Usage(Duration.ZERO, Memory.NONE, 0);

    /** Returns the same with the processor time since then. */
    public Usage since(Usage before) {
        return new Usage(cpu.minus(before.cpu), memory, processes);
    }

    Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), memory.plus(other.memory), processes + other.processes);
    }
}
