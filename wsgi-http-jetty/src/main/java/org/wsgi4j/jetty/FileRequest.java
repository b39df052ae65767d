// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;

/** A request for a file, as Jetty's resource code should see it: its path was mapped already. */
final class FileRequest extends Request.Wrapper {

    private static final HttpURI ROOT = HttpURI.from("/");
    private static final String ANY = "*";

    private final HttpFields fields;
    private final String type;

    /**
     * Creates it.
     *
     * @param instead whether the file is shown in the place of something else, to which the conditions of the request belong
     */
    FileRequest(Request request, HttpContent content, boolean instead) {
        super(request);
        this.type = content.getContentTypeValue();
        this.fields = instead ? HttpFields.EMPTY : heeded(request.getHeaders(), content);
    }

    /** What RFC 9110 asks for and Jetty does not do: 13.1.1, 13.1.2, 13.1.5, 14.2. */
    private static HttpFields heeded(HttpFields fields, HttpContent content) {
        boolean range = fields.contains(HttpHeader.RANGE) && !rangeHolds(fields, content);
        boolean match = ANY.equals(fields.get(HttpHeader.IF_MATCH));
        boolean noneMatch = ANY.equals(fields.get(HttpHeader.IF_NONE_MATCH));
        if (!range && !match && !noneMatch) {
            return fields;
        }
        HttpFields.Mutable heeded = HttpFields.build(fields);
        if (range) {
            heeded.remove(HttpHeader.RANGE);
        }
        if (match) {
            heeded.remove(HttpHeader.IF_MATCH);
        }
        if (noneMatch) {
            heeded.put(HttpHeader.IF_NONE_MATCH, content.getETagValue());
        }
        return heeded;
    }

    /** Without a match the whole file is wanted; our entity tags are weak and match nothing. */
    private static boolean rangeHolds(HttpFields fields, HttpContent content) {
        String condition = fields.get(HttpHeader.IF_RANGE);
        String range = fields.get(HttpHeader.RANGE);
        return range != null
                && range.startsWith("bytes=")
                && (condition == null || condition.equals(DateGenerator.formatDate(content.getLastModifiedInstant())));
    }

    /** Returns the media type of the file. */
    String type() {
        return type;
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
