// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads the whole request body, as the upload application does, and answers with its length. */
final class BodyLength extends Handler.Abstract {

    private static final int BLOCK = 65536;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        byte[] text =
                Long.toString(length(Content.Source.asInputStream(request))).getBytes(StandardCharsets.US_ASCII);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, text.length);
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }

    private static long length(InputStream body) throws IOException {
        byte[] block = new byte[BLOCK];
        long total = 0;
        for (int count = body.read(block); count >= 0; count = body.read(block)) {
            total += count;
        }
        return total;
    }
}
