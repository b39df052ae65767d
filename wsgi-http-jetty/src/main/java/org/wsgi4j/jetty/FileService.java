package org.wsgi4j.jetty;

import java.nio.file.Path;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty's own way of sending files: ranges, entity tags, conditional requests. */
final class FileService extends ResourceService {

    private static final int BUFFER = 64 * 1024;

    FileService() {
        setEtags(true);
        setAcceptRanges(true);
    }

    /** Sends a file as the answer to a GET or HEAD request; returns before it has gone out. */
    void send(Exchange exchange, Path file) {
        exchange.takeOver();
        Resource resource = ResourceFactory.root().newResource(file);
        ByteBufferPool.Sized buffers = new ByteBufferPool.Sized(exchange.pool(), true, BUFFER);
        HttpContent content = new ResourceHttpContent(resource, type(file), buffers);
        exchange.response().getHeaders().put(HeadFields.SERVER);
        doGet(new FileRequest(exchange.request(), content), exchange.response(), exchange, content);
    }

    private static String type(Path file) {
        String type = MimeTypes.DEFAULTS.getMimeByExtension(file.toString());
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") && type.indexOf(';') < 0 ? type + "; charset=utf-8" : type;
    }

    @Override
    protected void writeHttpError(Request request, Response response, Callback callback, int status) {
        if (status == 304) {
            response.setStatus(status);
            PageErrorHandler.bodiless(response, callback);
        } else {
            super.writeHttpError(request, response, callback, status);
        }
    }
}
