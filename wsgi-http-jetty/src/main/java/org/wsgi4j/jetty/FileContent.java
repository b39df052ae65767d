// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** A file with its type, as Jetty's resource code wants it. Not read at all where the answer has no body. */
final class FileContent extends ResourceHttpContent {

    private final boolean headOnly;

    FileContent(Path file, ByteBufferPool pool, boolean headOnly) {
        super(
                ResourceFactory.root().newResource(file),
                type(file),
                new ByteBufferPool.Sized(pool, true, PieceCopy.PIECE));
        this.headOnly = headOnly;
    }

    private static String type(Path file) {
        String type = MimeTypes.DEFAULTS.getMimeByExtension(file.toString());
        if (type == null) {
            return "application/octet-stream";
        }
        return type.equals("text/html") || type.equals("text/plain") ? type + "; charset=utf-8" : type;
    }

    /** There are no compressed twins, so the answer does not vary. */
    @Override
    public Set<CompressedContentFormat> getPreCompressedContentFormats() {
        return Set.of();
    }

    @Override
    public void writeTo(Content.Sink sink, long offset, long length, Callback callback) {
        if (headOnly) {
            sink.write(true, BufferUtil.EMPTY_BUFFER, callback);
        } else {
            super.writeTo(sink, offset, length, callback);
        }
    }
}
