// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.jvm;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.WorkerLimits;

/**
 * How large a JVM may become, so that it stays below the limits of its process: what the heap cannot have is a {@code
 * MemoryError} of Python or a restart, what the system refuses to a JVM is its end.
 */
final class MemoryBounds {

    private static final long MEBIBYTE = 1L << 20;

    /** What a JVM with Jython needs beside heap and request threads, by measurement with some to spare. */
    private static final long DATA_BESIDE_HEAP = 192 * MEBIBYTE;

    /** The same of the address space, of which much is only set aside. */
    private static final long SPACE_BESIDE_HEAP = 640 * MEBIBYTE;

    private static final long LEAST_HEAP = 64 * MEBIBYTE;
    private static final long USUAL_STACK = MEBIBYTE / 2;

    /** Collections of a small young generation are short, and what dies there never makes the process grow. */
    private static final List<String> UNLIMITED = List.of("-Xms24m", "-XX:MaxNewSize=32m");

    private static final List<String> LIMITED =
            List.of("-XX:ReservedCodeCacheSize=48m", "-XX:CompressedClassSpaceSize=96m", "-Xss512k");

    private final ProcessGroupConfig group;
    private final WorkerLimits limits;

    MemoryBounds(ProcessGroupConfig group) {
        this.group = group;
        this.limits = group.limits();
    }

    /**
     * Returns the options of the JVM.
     *
     * @throws ConfigException if it could not start within the limits
     */
    List<String> options() {
        List<String> options = new ArrayList<>(UNLIMITED);
        if (limits.memory() > 0 || limits.virtualMemory() > 0) {
            options.addAll(LIMITED);
            options.add("-Xmx" + heap() / MEBIBYTE + "m");
        }
        return List.copyOf(options);
    }

    private long heap() {
        return Math.min(
                heap("memory-limit", limits.memory(), DATA_BESIDE_HEAP),
                heap("virtual-memory-limit", limits.virtualMemory(), SPACE_BESIDE_HEAP));
    }

    private long heap(String option, long limit, long beside) {
        long stack = limits.stackSize() == 0 ? USUAL_STACK : limits.stackSize();
        long others = beside + group.capacity().threads() * stack;
        if (limit > 0 && limit < others + LEAST_HEAP) {
            String wrong = option + "=" + limit + " is too little for the "
                    + group.python().engine() + " engine with "
                    + group.capacity().threads() + " threads, whose JVM would not start";
            throw new ConfigException(group.position(), wrong + ": give at least " + (others + LEAST_HEAP));
        }
        return limit == 0 ? Long.MAX_VALUE : limit - others;
    }
}
