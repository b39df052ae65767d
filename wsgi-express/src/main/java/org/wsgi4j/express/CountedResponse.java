// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.Response;

/** The answer to a request that is counted as long as it is under way, also after the application has returned. */
final class CountedResponse extends ForwardingResponse {

    private final Requests requests;
    private boolean detached;

    CountedResponse(Response response, Requests requests) {
        super(response);
        this.requests = requests;
    }

    /** Counts the request out, unless that is for the end of the answer to do. */
    void returned() {
        if (!detached) {
            requests.leave();
        }
    }

    @Override
    public @Nullable Completion detach() {
        Completion inner = response.detach();
        detached = inner != null;
        return inner == null ? null : new Departure(inner, requests);
    }

    /** The end of an answer that went on. */
    private record Departure(Completion inner, Requests requests) implements Completion {

        @Override
        public void done() {
            requests.leave();
            inner.done();
        }

        @Override
        public void failed(Throwable failure) {
            requests.leave();
            inner.failed(failure);
        }
    }
}
