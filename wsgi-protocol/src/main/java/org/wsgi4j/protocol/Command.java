// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the server says on the control line. */
public sealed interface Command extends Frame {

    /**
     * Does Python still run? Answered by {@link Report.Pong}, by a thread that had to take the interpreter's lock for it.
     *
     * @param number comes back in the answer; 0 to 65535
     */
    record Ping(int number) implements Command {

        /** Checks the range. */
        public Ping {
            Wire.checkU16("the number", number);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.PING;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.PING, number);
        }
    }

    /**
     * No request will be sent any more; those on their way are still to be answered.
     *
     * @param reason why the process is to end
     */
    record Drain(StopReason reason) implements Command {

        @Override
        public FrameKind kind() {
            return FrameKind.DRAIN;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.DRAIN, reason.code());
        }
    }

    /**
     * End now, as on SIGTERM: run what Python has registered for the exit, and exit.
     *
     * @param reason why
     */
    record Stop(StopReason reason) implements Command {

        @Override
        public FrameKind kind() {
            return FrameKind.STOP;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.STOP, reason.code());
        }
    }

    /**
     * Raise an exception in a request thread.
     *
     * @param thread the thread, from 1
     * @param order the order on its leg that it is for, counted from 1; if the thread is at another one by now, nothing is
     *     to be done
     */
    record Interrupt(int thread, int order) implements Command {

        /** Checks the ranges. */
        public Interrupt {
            Wire.checkU16("the thread", thread);
            if (thread == 0 || order <= 0) {
                throw new IllegalArgumentException("threads and orders are counted from 1");
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.INTERRUPT;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.INTERRUPT, 0, thread);
            out.u32(order);
            out.end();
        }

        static Interrupt from(Payload in) throws ProtocolException {
            return new Interrupt(in.code(), in.u32());
        }
    }

    /**
     * What do the threads do? Answered by {@link Report.Traces}.
     *
     * @param number comes back in the answer; 0 to 65535
     */
    record Stacks(int number) implements Command {

        /** Checks the range. */
        public Stacks {
            Wire.checkU16("the number", number);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.STACKS;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.STACKS, number);
        }
    }

    /**
     * What the server's processes and their threads do, the answer to {@link Report.Inquiry}.
     *
     * @param number that of the inquiry
     * @param values by their names, in order; empty if the application may not know
     */
    record Scores(int number, Map<String, String> values) implements Command {

        /** Checks the range, and copies the map. */
        public Scores {
            Wire.checkU16("the number", number);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public FrameKind kind() {
            return FrameKind.SCORES;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.SCORES, 0, number);
            out.latin1Pairs(values);
            out.end();
        }

        static Scores from(Payload in) throws ProtocolException {
            return new Scores(in.code(), in.latin1Pairs());
        }
    }
}
