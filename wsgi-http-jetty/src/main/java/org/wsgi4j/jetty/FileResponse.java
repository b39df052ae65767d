// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Status;

/** The response that a file goes out with: the site's rules are for its header fields, too. */
final class FileResponse extends Response.Wrapper {

    private final org.wsgi4j.core.Response site;

    FileResponse(Request request, Response response, org.wsgi4j.core.Response site) {
        super(request, response);
        this.site = site;
    }

    /** Brings status and fields into the form that the site wants. */
    void rule() {
        HttpFields.Mutable fields = getHeaders();
        List<HeaderField> before = new ArrayList<>();
        for (HttpField field : fields) {
            if (field.getHeader() != HttpHeader.CONTENT_LENGTH && field.getHeader() != HttpHeader.CONTENT_RANGE) {
                before.add(new HeaderField(field.getName(), String.valueOf(field.getValue())));
            }
        }
        List<HeaderField> after = new ArrayList<>(before);
        int status = getStatus() == 0 ? 200 : getStatus();
        int ruled = site.outgoing(Status.of(status), after).code();
        if (ruled != status) {
            setStatus(ruled);
        }
        if (!after.equals(before)) {
            before.forEach(field -> fields.remove(field.name()));
            after.forEach(field -> fields.add(field.name(), field.value()));
        }
    }
}
