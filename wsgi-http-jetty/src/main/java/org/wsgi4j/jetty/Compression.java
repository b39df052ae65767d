// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Compresses answers that are text. */
final class Compression {

    static final List<String> TYPES = List.of(
            "text/plain",
            "text/html",
            "text/xml",
            "text/css",
            "text/csv",
            "text/markdown",
            "text/javascript",
            "application/xhtml+xml",
            "application/javascript",
            "application/x-javascript",
            "application/json",
            "application/xml",
            "image/svg+xml");

    private static final String PLAIN = Compression.class.getName();

    private Compression() {}

    /** Returns a handler that compresses what another one answers. Bodies of requests are left as they are. */
    static Handler of(Handler handler) {
        CompressionHandler compression = new CompressionHandler(new Inside(handler));
        compression.putCompression(new GzipCompression());
        CompressionConfig.Builder config = CompressionConfig.builder();
        TYPES.forEach(config::compressIncludeMimeType);
        config.compressIncludeMethod("GET").compressIncludeMethod("POST").decompressExcludePath("/*");
        compression.putConfiguration("/*", config.build());
        return new Outside(compression);
    }

    /** Keeps the response as it is without compression. */
    private static final class Outside extends Handler.Wrapper {

        Outside(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            request.setAttribute(PLAIN, response);
            return super.handle(request, response, callback);
        }
    }

    /** Has the answer itself say whether it is compressed. */
    private static final class Inside extends Handler.Wrapper {

        Inside(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Response plain = request.getAttribute(PLAIN) instanceof Response kept ? kept : response;
            return super.handle(request, new SelectedResponse(request, response, plain), callback);
        }
    }
}
