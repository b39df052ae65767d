// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response that passes everything on to another one, detachment included; what is to differ is overridden. Used as that
 * one is.
 */
public abstract class ForwardingResponse implements Response {

    /** The response behind this one. */
    protected final Response response;

    /** Creates a response in front of another one. */
    protected ForwardingResponse(Response response) {
        this.response = response;
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        return response.head(status, headers);
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        response.fail(status, cause);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        response.abort(cause);
    }

    @Override
    public Status outgoing(Status status, List<HeaderField> fields) {
        return response.outgoing(status, fields);
    }

    @Override
    public boolean begun() {
        return response.begun();
    }

    @Override
    public boolean gone() {
        return response.gone();
    }

    @Override
    public @Nullable Completion detach() {
        return response.detach();
    }
}
