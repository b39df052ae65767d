// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a worker says on the control line. */
public sealed interface Report extends Frame permits Report.OfProcess, Log {

    /** All but {@link Log}, which a leg carries too. */
    sealed interface OfProcess extends Report {}

    /**
     * The process serves: what it was to load is loaded, or has failed to. Said again when that has changed.
     *
     * @param scripts the scripts, each with how it went
     */
    record Ready(List<Script> scripts) implements OfProcess {

        /**
         * A script that was loaded, or not.
         *
         * @param applicationGroup the Python interpreter
         * @param name the file or module
         * @param error why it is not loaded, in one line; empty if it is
         */
        public record Script(String applicationGroup, String name, String error) {

            /** Tells whether it is loaded. */
            public boolean loaded() {
                return error.isEmpty();
            }
        }

        /** Copies the list. */
        public Ready {
            scripts = List.copyOf(scripts);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.READY;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.READY, 0, 0);
            for (Script script : scripts) {
                out.utf8(script.applicationGroup());
                out.utf8(script.name());
                out.utf8(script.error());
            }
            out.end();
        }

        static Ready from(Payload in) throws ProtocolException {
            return new Ready(in.list(() -> new Script(in.utf8(), in.utf8(), in.utf8())));
        }
    }

    /**
     * Python runs.
     *
     * @param number that of the {@link Command.Ping}
     */
    record Pong(int number) implements OfProcess {

        /** Checks the range. */
        public Pong {
            Wire.checkU16("the number", number);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.PONG;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.PONG, number);
        }
    }

    /**
     * What the threads do, the answer to {@link Command.Stacks}.
     *
     * @param number that of the command
     * @param threads the threads that run Python
     */
    record Traces(int number, List<Trace> threads) implements OfProcess {

        /**
         * What one thread does.
         *
         * @param thread the request thread, from 1; 0 if it is another one
         * @param name what the thread is called
         * @param stack its Python frames, a line each
         */
        public record Trace(int thread, String name, String stack) {

            /** Checks the range. */
            public Trace {
                Wire.checkU16("the thread", thread);
            }
        }

        /** Copies the list. */
        public Traces {
            Wire.checkU16("the number", number);
            threads = List.copyOf(threads);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.TRACES;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.TRACES, 0, number);
            for (Trace each : threads) {
                out.u32(each.thread());
                out.utf8(each.name());
                out.utf8(each.stack());
            }
            out.end();
        }

        static Traces from(Payload in) throws ProtocolException {
            return new Traces(in.code(), in.list(() -> new Trace(in.u32(), in.utf8(), in.utf8())));
        }
    }

    /**
     * The process got a signal. It does nothing about it by itself: the server decides.
     *
     * @param signal its name without {@code SIG}, such as {@code USR1}; or {@link #CHANGED}
     */
    record Signalled(String signal) implements OfProcess {

        /** No signal: a file that the process has loaded is not what it was. */
        public static final String CHANGED = "CHANGED";

        @Override
        public FrameKind kind() {
            return FrameKind.SIGNALLED;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.SIGNALLED, 0, 0, signal);
        }

        static Signalled from(Payload in) {
            return new Signalled(in.text());
        }
    }

    /**
     * What the process measures about itself.
     *
     * @param values numbers in decimal, by name, in order
     */
    record Metrics(Map<String, String> values) implements OfProcess {

        /** Copies the map. */
        public Metrics {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public FrameKind kind() {
            return FrameKind.METRICS;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.METRICS, 0, 0);
            out.latin1Pairs(values);
            out.end();
        }

        static Metrics from(Payload in) throws ProtocolException {
            return new Metrics(in.latin1Pairs());
        }
    }

    /**
     * What do the server's processes and their threads do? Answered by {@link Command.Scores}.
     *
     * @param number comes back in the answer; 0 to 65535
     */
    record Inquiry(int number) implements OfProcess {

        /** Checks the range. */
        public Inquiry {
            Wire.checkU16("the number", number);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.INQUIRY;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.empty(FrameKind.INQUIRY, number);
        }
    }
}
