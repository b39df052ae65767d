package org.wsgi4j.jython;

import java.util.concurrent.atomic.LongAdder;

/** Counts the time that threads are busy, without making them wait for each other. */
final class Utilization {

    private static final double NANOS = 1e9;

    private final LongAdder busy = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Begins a request. */
    void begin() {
        nanos.add(-System.nanoTime());
        busy.increment();
    }

    /** Ends a request. */
    void end() {
        busy.decrement();
        nanos.add(System.nanoTime());
    }

    /** Returns the seconds that threads were busy until now, summed over the threads. */
    double seconds() {
        return (nanos.sum() + busy.sum() * System.nanoTime()) / NANOS;
    }
}
