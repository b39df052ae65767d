package org.wsgi4j.express;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** The answer to a request that is counted as long as it is under way, also after the application has returned. */
final class CountedResponse implements Response {

    private final Response response;
    private final Requests requests;
    private boolean detached;

    CountedResponse(Response response, Requests requests) {
        this.response = response;
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
    public boolean begun() {
        return response.begun();
    }

    @Override
    public boolean gone() {
        return response.gone();
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
