// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** The status and header fields of RESPONSE. */
final class ResponseHead {

    static final int MAX = 4 + Wire.MAX_HEAD;

    private static final int USUAL_FIELDS = 12;

    private ResponseHead() {}

    static void write(FrameWriter out, Answer.Head head) throws ProtocolException {
        out.begin(FrameKind.RESPONSE, head.then().bits(), head.status().code());
        int length = out.reserve(4);
        int start = out.position();
        out.latin1(head.status().reason());
        FieldWriter fields = new FieldWriter(out);
        head.headers().forEach(fields);
        fields.check();
        out.lengthAt(length, "a response head", out.position() - start, Wire.MAX_HEAD);
        out.piece(head.body());
        out.end();
    }

    static Answer.Head from(Payload in) throws ProtocolException {
        in.beginSection(in.length("a response head", Wire.MAX_HEAD));
        String reason = in.line();
        List<HeaderField> fields = new ArrayList<>(USUAL_FIELDS);
        while (in.remaining() > 0) {
            if (fields.size() == Wire.MAX_FIELDS) {
                throw new BadFrameException("more than " + Wire.MAX_FIELDS + " header fields");
            }
            int start = in.position();
            String name = in.fieldName();
            String value = in.line();
            // The two NULs are as long as the ": " between them.
            checkLine(name, in.position() - start, in.headerBufferSize());
            fields.add(new HeaderField(name, value));
        }
        in.endSection();
        Status status = in.code() == 200 && reason.equals("OK") ? Status.OK : new Status(in.code(), reason);
        return new Answer.Head(status, Headers.of(fields), in.piece(), Then.of(in.flags()));
    }

    private static void checkLine(String name, int size, int limit) throws ProtocolException {
        if (size > limit) {
            throw new OversizedHeaderException(name, size, limit);
        }
    }

    /** Writes the fields; a visitor cannot throw, so it keeps the first trouble. */
    private static final class FieldWriter implements Headers.Visitor {

        private final FrameWriter out;
        private int count;
        private @Nullable ProtocolException trouble;

        FieldWriter(FrameWriter out) {
            this.out = out;
        }

        @Override
        public void field(String name, String value) {
            if (trouble != null || ++count > Wire.MAX_FIELDS) {
                return;
            }
            try {
                int start = out.position();
                out.latin1(name);
                out.latin1(value);
                checkLine(name, out.position() - start, out.headerBufferSize());
            } catch (ProtocolException refused) {
                trouble = refused;
            }
        }

        void check() throws ProtocolException {
            if (trouble != null) {
                throw trouble;
            }
            if (count > Wire.MAX_FIELDS) {
                throw new BadFrameException(count + " header fields, more than " + Wire.MAX_FIELDS);
            }
        }
    }
}
