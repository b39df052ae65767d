package org.wsgi4j.jetty;

import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;

/** Compresses answers that are text. */
final class Compression {

    private static final List<String> TYPES = List.of(
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

    private Compression() {}

    /** Returns a handler that compresses what another one answers. Bodies of requests are left as they are. */
    static Handler of(Handler handler) {
        CompressionHandler compression = new CompressionHandler(handler);
        compression.putCompression(new GzipCompression());
        CompressionConfig.Builder config = CompressionConfig.builder();
        TYPES.forEach(config::compressIncludeMimeType);
        config.compressIncludeMethod("GET").compressIncludeMethod("POST").decompressExcludePath("/*");
        compression.putConfiguration("/*", config.build());
        return compression;
    }
}
