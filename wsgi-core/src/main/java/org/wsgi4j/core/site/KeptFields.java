// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** A response that has some header fields whoever gives it. */
final class KeptFields extends ForwardingResponse {

    private final List<HeaderField> kept;

    KeptFields(Response response, List<HeaderField> kept) {
        super(response);
        this.kept = kept;
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        List<HeaderField> fields = new ArrayList<>(kept);
        fields.addAll(FieldList.of(headers).fields());
        return response.head(status, Headers.of(fields));
    }

    @Override
    public Status outgoing(Status status, List<HeaderField> fields) {
        fields.addAll(kept);
        return response.outgoing(status, fields);
    }
}
