// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.wsgi4j.core.http.RequestBodyException;

/** A request body as a front end gives it to an application. */
final class BodyStream {

    private BodyStream() {}

    static InputStream of(Ask.Body body) {
        if (body instanceof Ask.Body.Sized sized) {
            return stream(sized.bytes());
        }
        if (body instanceof Ask.Body.Chunked chunked) {
            return stream(String.join("", chunked.chunks()));
        }
        if (body instanceof Ask.Body.BrokenOff broken) {
            return new SequenceInputStream(stream(broken.sent()), new Broken());
        }
        return InputStream.nullInputStream();
    }

    private static InputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What follows where a client broke off. */
    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new RequestBodyException(400, "the client broke off its body");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
