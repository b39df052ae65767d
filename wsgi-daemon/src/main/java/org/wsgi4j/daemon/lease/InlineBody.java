// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.wsgi4j.core.Environ;
import org.wsgi4j.protocol.Wire;

/**
 * The beginning of a request's body, which is sent with the request.
 *
 * @param bytes the beginning
 * @param whole whether that is all of it
 */
record InlineBody(ByteBuffer bytes, boolean whole) {

    private static final InlineBody NONE = new InlineBody(ByteBuffer.allocate(0), true);
    private static final InlineBody LATER = new InlineBody(ByteBuffer.allocate(0), false);

    /**
     * Takes a short body whole, and of a longer one what is there without waiting. A body that the client sends only when
     * it is told to is not touched: that is for the application to want.
     *
     * @throws IOException if the client broke off
     */
    static InlineBody of(Environ environ, InputStream input) throws IOException {
        long length = environ.contentLength();
        if (length == 0 || (length < 0 && bodiless(environ))) {
            return NONE;
        }
        if (environ.get("HTTP_EXPECT") != null) {
            return LATER;
        }
        boolean whole = length > 0 && length <= Wire.MAX_INLINE_BODY;
        byte[] bytes = new byte[whole ? (int) length : Math.min(Wire.MAX_INLINE_BODY, input.available())];
        int count = input.readNBytes(bytes, 0, bytes.length);
        return new InlineBody(ByteBuffer.wrap(bytes, 0, count), whole);
    }

    /** In HTTP/1 a request without a length has a body only if it says how it is coded (RFC 9112 6.3). */
    private static boolean bodiless(Environ environ) {
        String protocol = environ.get("SERVER_PROTOCOL", "").toUpperCase(Locale.ROOT);
        return protocol.startsWith("HTTP/1") && environ.get("HTTP_TRANSFER_ENCODING") == null;
    }
}
