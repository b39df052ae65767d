// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.util.Set;

/** Something that a {@link Ledger} wants done; done in the order in which it is given. */
public sealed interface Action {

    /**
     * Start a process.
     *
     * @param scripts what it should load before it is ready besides what is configured: the process it replaces has them
     */
    record Spawn(WorkerHandle worker, Set<String> scripts) implements Action {}

    /** Give requests to the worker; whoever waits because the group was {@link Unavailable} need not give up. */
    record Route(WorkerHandle worker) implements Action {}

    /** Give the worker no more requests; its slots refuse them already. */
    record Withdraw(WorkerHandle worker) implements Action {}

    /** Tell the worker that it gets no more requests. */
    record Drain(WorkerHandle worker) implements Action {}

    /**
     * Send SIGTERM to the worker.
     *
     * @param cause what to tell it on its control line
     */
    record Terminate(WorkerHandle worker, Cause cause) implements Action {}

    /** Send SIGKILL to the worker and all processes it made. */
    record Kill(WorkerHandle worker) implements Action {}

    /** Close all legs of the worker: what was sent down them is lost. */
    record CloseLegs(WorkerHandle worker) implements Action {}

    /** Ask the worker for a PONG. */
    record Ping(WorkerHandle worker) implements Action {}

    /** Ask the worker for the stacks of its threads, for the log. */
    record Stacks(WorkerHandle worker) implements Action {}

    /**
     * Interrupt what a thread does.
     *
     * @param thread the number of the thread, from 1
     * @param since what {@link Slot#since} says of it: if that says something else by now, nothing is to be done
     */
    record Interrupt(WorkerHandle worker, int thread, long since) implements Action {}

    /** Give requests for a script to no worker with a lower number; they wait for one. */
    record Hold(String script, long number) implements Action {}

    /** Give requests for a script to any worker again. */
    record Release(String script) implements Action {}

    /**
     * Nobody serves the group, and nobody is about to: requests that wait are answered 503 after connect-timeout.
     *
     * @param cause one line for the log
     */
    record Unavailable(String cause) implements Action {}

    /** Write a log line. */
    record Log(Level level, String text) implements Action {}

    /** The last process of a group that was told to stop has ended: nothing will follow. */
    record Stopped() implements Action {}
}
