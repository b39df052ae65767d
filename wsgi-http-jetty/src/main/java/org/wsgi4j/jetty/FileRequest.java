package org.wsgi4j.jetty;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;

/** A request for a file, as Jetty's resource code should see it: its path was mapped already, and what that code does not know is heeded. */
final class FileRequest extends Request.Wrapper {

    private static final HttpURI ROOT = HttpURI.from("/");

    private final HttpFields fields;

    FileRequest(Request request, HttpContent content) {
        super(request);
        HttpFields.Mutable heeded = HttpFields.build(request.getHeaders());
        if (!rangeHolds(heeded, content)) {
            heeded.remove(HttpHeader.RANGE);
        }
        if ("*".equals(heeded.get(HttpHeader.IF_NONE_MATCH))) {
            heeded.put(HttpHeader.IF_NONE_MATCH, content.getETagValue());
        }
        this.fields = heeded;
    }

    /** RFC 9110 14.2: an unknown unit is ignored. 13.1.5: without a match the whole file is wanted. Our entity tags are weak and match nothing. */
    private static boolean rangeHolds(HttpFields fields, HttpContent content) {
        String range = fields.get(HttpHeader.RANGE);
        if (range != null && !range.startsWith("bytes=")) {
            return false;
        }
        String condition = fields.get(HttpHeader.IF_RANGE);
        return condition == null || condition.equals(DateGenerator.formatDate(content.getLastModifiedInstant()));
    }

    @Override
    public HttpURI getHttpURI() {
        return ROOT;
    }

    @Override
    public HttpFields getHeaders() {
        return fields;
    }
}
