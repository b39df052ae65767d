// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptRef;

/** What the server says on a leg. */
public sealed interface Order extends Frame {

    /**
     * Run an application.
     *
     * @param script the application
     * @param environ the request; its header fields do not cross the wire
     * @param body the beginning of the request's body, at most {@link Wire#MAX_INLINE_BODY} bytes. On a frame that was
     *     received it is valid until the next one
     * @param whole whether that is all of the body, so that nothing is to be read
     * @param files whether parts of the answer may be files ({@link Answer.File})
     */
    record Request(ScriptRef script, Environ environ, ByteBuffer body, boolean whole, boolean files) implements Order {

        static final int WHOLE = 1;
        static final int FILES = 16;

        /** Checks the length of the body. */
        public Request {
            if (body.remaining() > Wire.MAX_INLINE_BODY) {
                throw new IllegalArgumentException("an inline body of more than " + Wire.MAX_INLINE_BODY + " bytes");
            }
        }

        /** Creates a request whose answer has no files. */
        public Request(ScriptRef script, Environ environ, ByteBuffer body, boolean whole) {
            this(script, environ, body, whole, false);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.REQUEST;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            RequestHead.begin(out, FrameKind.REQUEST, script, environ, (whole ? WHOLE : 0) | (files ? FILES : 0));
            out.piece(body);
            out.end();
        }

        static Request from(Payload in) throws ProtocolException {
            RequestHead head = RequestHead.from(in);
            int flags = in.flags();
            return new Request(head.script(), head.environ(), in.piece(), (flags & WHOLE) != 0, (flags & FILES) != 0);
        }
    }

    /**
     * Call a function of a script.
     *
     * @param function the script; its callable object is the function
     * @param environ the function's first argument
     * @param tls the {@code SSL_*} variables of the client's connection; empty if there is no TLS
     * @param arguments the function's other arguments
     */
    record Call(ScriptRef function, Environ environ, Map<String, String> tls, List<String> arguments) implements Order {

        @Override
        public FrameKind kind() {
            return FrameKind.CALL;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            RequestHead.begin(out, FrameKind.CALL, function, environ, 0);
            int length = out.reserve(4);
            int start = out.position();
            out.latin1Pairs(tls);
            out.lengthAt(length, "a TLS table", out.position() - start, Wire.MAX_LIST);
            for (String argument : arguments) {
                out.latin1(argument);
            }
            out.end();
        }

        static Call from(Payload in) throws ProtocolException {
            RequestHead head = RequestHead.from(in);
            in.beginSection(in.length("a TLS table", Wire.MAX_LIST));
            Map<String, String> tls = in.latin1Pairs();
            in.endSection();
            return new Call(head.script(), head.environ(), tls, in.list(in::latin1));
        }
    }

    /**
     * A piece of the request's body, the answer to {@link Answer.Read}.
     *
     * @param bytes at most as many as were asked for; empty only at the end, or if none were asked for. On a frame that
     *     was received they are valid until the next one
     * @param last whether the body ends here
     */
    record Data(ByteBuffer bytes, boolean last) implements Order {

        static final int LAST = 1;

        /** Checks the length. */
        public Data {
            if (bytes.remaining() > Wire.MAX_PIECE) {
                throw new IllegalArgumentException("a piece of more than " + Wire.MAX_PIECE + " bytes");
            }
        }

        @Override
        public FrameKind kind() {
            return FrameKind.DATA;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.begin(FrameKind.DATA, last ? LAST : 0, 0);
            out.piece(bytes);
            out.end();
        }

        static Data from(Payload in) {
            return new Data(in.piece(), (in.flags() & LAST) != 0);
        }
    }

    /**
     * There is no more of the request's body, although it is not complete: the other answer to {@link Answer.Read}.
     *
     * @param status what the client gets if nothing was answered yet: 400 it broke off, 408 it was too slow, 413 it sent
     *     too much
     * @param text what happened, for the log
     */
    record Broken(int status, String text) implements Order {

        /** Checks the status. */
        public Broken {
            Answer.Fail.checkError(status);
        }

        @Override
        public FrameKind kind() {
            return FrameKind.BROKEN;
        }

        @Override
        public void writeTo(FrameWriter out) throws ProtocolException {
            out.text(FrameKind.BROKEN, 0, status, text);
        }

        static Broken from(Payload in) {
            return new Broken(in.code(), in.text());
        }
    }
}
