// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** How a connection begins: the worker says {@link Hello}, the server {@link Welcome} or {@link Refuse}. */
public sealed interface Greeting extends Frame {

    /**
     * The worker's first frame, on each connection. Its layout is the same in all versions.
     *
     * @param version the version of the protocol that the worker speaks
     * @param group the process group
     * @param pid the process
     * @param thread the request thread whose leg this is, from 1; 0 for the control line
     * @param token what the worker got on its standard input
     */
    record Hello(int version, String group, int pid, int thread, Token token) implements Greeting {

        /** Checks the ranges. */
        public Hello {
            Wire.checkU16("the version", version);
            Wire.checkU16("the thread", thread);
            if (pid <= 0) {
                throw new IllegalArgumentException("there is no process " + pid);
            }
        }

        /** Tells whether this is the control line of its process. */
        public boolean control() {
            return thread == 0;
        }

        @Override
        public FrameKind kind() {
            return FrameKind.HELLO;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.HELLO, 0, version);
            out.u32(pid);
            out.u32(thread);
            out.bytes(token.bytes());
            out.utf8(group);
            out.end();
        }

        static Hello from(Payload in) throws ProtocolException {
            int pid = in.u32();
            int thread = in.u32();
            Token token = in.token();
            return new Hello(in.code(), in.utf8(), pid, thread, token);
        }
    }

    /**
     * The connection is let in. A leg is idle from here on.
     *
     * @param headerBufferSize how long a response header line may be
     */
    record Welcome(int headerBufferSize) implements Greeting {

        /** Checks the range. */
        public Welcome {
            Wire.checkHeaderBufferSize(headerBufferSize);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.WELCOME;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.WELCOME, 0, Wire.VERSION);
            out.u32(headerBufferSize);
            out.end();
        }

        static Welcome from(Payload in) throws ProtocolException {
            if (in.code() != Wire.VERSION) {
                throw new IllegalArgumentException(
                        "the server speaks version " + in.code() + ", this worker " + Wire.VERSION);
            }
            return new Welcome(in.u32());
        }
    }

    /**
     * The connection is not let in; the server closes it after this.
     *
     * @param refusal why
     * @param text the same for people, with what to do about it
     */
    record Refuse(Refusal refusal, String text) implements Greeting {

        @Override
        public FrameKind kind() {
            return FrameKind.REFUSE;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.REFUSE, 0, refusal.code(), text);
        }

        static Refuse from(Payload in) {
            return new Refuse(Refusal.of(in.code()), in.text());
        }
    }
}
