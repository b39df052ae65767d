// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.util.List;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** Has every answer of a host over TLS ask clients to stay with TLS (RFC 6797 7.1). */
final class StrictTransport extends ForwardingResponse {

    private static final String NAME = "Strict-Transport-Security";

    private final String policy;

    private StrictTransport(Response response, String policy) {
        super(response);
        this.policy = policy;
    }

    /** Returns the response to a request for a host. */
    static Response of(Host host, Environ environ, Response response) {
        String policy =
                host.unmapped().settings().connection().tls().strictTransport().orElse("");
        return policy.isEmpty() || !environ.connection().secure() ? response : new StrictTransport(response, policy);
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        FieldList fields = FieldList.of(headers);
        fields.set(NAME, policy);
        return response.head(status, fields.headers());
    }

    @Override
    public Status outgoing(Status status, List<HeaderField> fields) {
        new FieldList(fields).set(NAME, policy);
        return response.outgoing(status, fields);
    }
}
