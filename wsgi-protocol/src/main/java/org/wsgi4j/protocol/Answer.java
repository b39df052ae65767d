// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.Status;

/** What a worker says on a leg. */
public sealed interface Answer extends Frame permits Answer.OfThread, Log {

    /** All but {@link Log}, which a control line carries too. */
    sealed interface OfThread extends Answer {}

    /**
     * More of the request's body is wanted. The thread waits for {@link Order.Data} or {@link Order.Broken}.
     *
     * @param most how many bytes, at most {@link Wire#MAX_PIECE}; 0 only makes the client begin to send
     */
    record Read(int most) implements OfThread {

        /** Checks the range. */
        public Read {
            if (most < 0 || most > Wire.MAX_PIECE) {
                throw new IllegalArgumentException("it asks for " + most + " bytes, not for 0 to " + Wire.MAX_PIECE);
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.READ;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.READ, 0, 0);
            out.u32(most);
            out.end();
        }

        static Read from(Payload in) throws ProtocolException {
            return new Read(in.u32());
        }
    }

    /**
     * The head of the response, with the beginning of the body; a small answer is only this.
     *
     * @param status the status, 200 to 999
     * @param headers the fields, in order
     * @param body the beginning of the body, at most {@link Wire#MAX_INLINE_BODY} bytes. On a frame that was received it
     *     is valid until the next one
     * @param then what comes after it
     */
    record Head(Status status, Headers headers, ByteBuffer body, Then then) implements OfThread {

        /** Checks the status and the length of the body. */
        public Head {
            if (status.code() < 200 || status.code() > 999) {
                throw new IllegalArgumentException("there is no status " + status.code());
            }
            if (body.remaining() > Wire.MAX_INLINE_BODY) {
                throw new IllegalArgumentException("an inline body of more than " + Wire.MAX_INLINE_BODY + " bytes");
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.RESPONSE;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            ResponseHead.write(out, this);
        }

        static Head from(Payload in) throws ProtocolException {
            return ResponseHead.from(in);
        }
    }

    /**
     * A piece of the response's body.
     *
     * @param bytes at most {@link Wire#MAX_PIECE}, or none. On a frame that was received they are valid until the next one
     * @param later how many bytes more belong to it, which {@link ServerLeg#rest} reads; 0 on a frame that is sent
     * @param then what comes after it
     */
    record Piece(ByteBuffer bytes, int later, Then then) implements OfThread {

        /** Checks the length. */
        public Piece {
            if (bytes.remaining() + later > Wire.MAX_PIECE) {
                throw new IllegalArgumentException("a piece of more than " + Wire.MAX_PIECE + " bytes");
            }
        }

        /** Creates one that is sent. */
        public Piece(ByteBuffer bytes, Then then) {
            this(bytes, 0, then);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.BODY;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.BODY, then.bits(), 0);
            out.piece(bytes);
            out.end();
        }

        static Piece from(Payload in) {
            return new Piece(in.piece(), in.later(), Then.of(in.flags()));
        }
    }

    /**
     * A piece of the response's body that is in a file. The file's descriptor comes beside the frame.
     *
     * @param offset the first byte, from the start of the file
     * @param length how many bytes
     * @param then what comes after it
     */
    record File(long offset, long length, Then then) implements OfThread {

        static final int SIZE = 16;

        /** Checks that a file can have such a part. */
        public File {
            if (offset < 0 || length < 0 || offset + length < 0) {
                throw new IllegalArgumentException("there is no part of a file from " + Long.toUnsignedString(offset)
                        + " with " + Long.toUnsignedString(length) + " bytes");
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.SENDFILE;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.SENDFILE, then.bits(), 0);
            out.u64(offset);
            out.u64(length);
            out.end();
        }

        static File from(Payload in) throws ProtocolException {
            return new File(in.u64(), in.u64(), Then.of(in.flags()));
        }
    }

    /**
     * An error page instead of a response.
     *
     * @param status an HTTP error status, 400 to 599
     * @param text what went wrong, for the log; empty if that was logged already
     * @param then {@link Then#END} or {@link Then#IDLE}
     */
    record Fail(int status, String text, Then then) implements OfThread {

        /** Checks the status. */
        public Fail {
            checkError(status);
            then.checkEnds();
        }

        static void checkError(int status) {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("there is no error status " + status);
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.FAIL;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.FAIL, then.bits(), status, text);
        }

        static Fail from(Payload in) {
            return new Fail(in.code(), in.text(), Then.of(in.flags()));
        }
    }

    /**
     * The response breaks off after its head; the client must see that it is not complete. The leg is closed after this.
     *
     * @param text what went wrong, for the log; empty if that was logged already
     */
    record Abort(String text) implements OfThread {

        @Override
        public FrameKind kind() {
            return FrameKind.ABORT;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.ABORT, 0, 0, text);
        }

        static Abort from(Payload in) {
            return new Abort(in.text());
        }
    }

    /**
     * The request was not executed, and may be sent elsewhere.
     *
     * @param rejection why
     * @param text the same for people
     * @param then {@link Then#END} or {@link Then#IDLE}
     */
    record Reject(Rejection rejection, String text, Then then) implements OfThread {

        /** Checks that it ends. */
        public Reject {
            then.checkEnds();
        }

        @Override
        public FrameKind kind() {
            return FrameKind.REJECT;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.REJECT, then.bits(), rejection.code(), text);
        }

        static Reject from(Payload in) {
            return new Reject(Rejection.of(in.code()), in.text(), Then.of(in.flags()));
        }
    }

    /**
     * What a called function returned.
     *
     * @param value the value
     * @param then {@link Then#END} or {@link Then#IDLE}
     */
    record Result(ScriptFunction.Result value, Then then) implements OfThread {

        /** Checks that it ends. */
        public Result {
            then.checkEnds();
        }

        @Override
        public FrameKind kind() {
            return FrameKind.RESULT;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            ResultValue.write(out, this);
        }
    }

    /**
     * A called function returned nothing that can be sent: it raised an exception, is not there, or gave another type.
     *
     * @param text what went wrong, for the log
     * @param then {@link Then#END} or {@link Then#IDLE}
     */
    record Raised(String text, Then then) implements OfThread {

        /** Checks that it ends. */
        public Raised {
            then.checkEnds();
        }

        @Override
        public FrameKind kind() {
            return FrameKind.RESULT;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.RESULT, then.bits(), ResultValue.RAISED, text);
        }
    }

    /** The thread is done with what came after the end of its answer, and waits for the next request. */
    record Idle() implements OfThread {

        @Override
        public Then then() {
            return Then.IDLE;
        }

        @Override
        public FrameKind kind() {
            return FrameKind.IDLE;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.IDLE, 0, 0);
            out.end();
        }
    }
}
