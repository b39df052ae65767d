// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.wsgi4j.core.Completion;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.Response;

/** A response that goes on already when its application is called. */
final class ContinuedResponse extends ForwardingResponse {

    private final Completion completion;
    private boolean taken;

    ContinuedResponse(Response response, Completion completion) {
        super(response);
        this.completion = completion;
    }

    /** Tells whether somebody else will complete it. */
    boolean taken() {
        return taken;
    }

    @Override
    public Completion detach() {
        taken = true;
        return completion;
    }
}
