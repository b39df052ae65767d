package org.wsgi4j.core.site;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** The site's view of a response: failures become its error pages, causes its log lines. */
final class PagedResponse implements Response {

    private final Response response;
    private final EventLog log;
    private final Environ environ;

    PagedResponse(Response response, EventLog log, Environ environ) {
        this.response = response;
        this.log = log;
        this.environ = environ;
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        return response.head(status, headers);
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        Site.log(log, environ, cause);
        ErrorPage.send(response, status);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        Site.log(log, environ, cause);
        response.abort(null);
    }

    @Override
    public boolean begun() {
        return response.begun();
    }

    @Override
    public boolean gone() {
        return response.gone();
    }
}
