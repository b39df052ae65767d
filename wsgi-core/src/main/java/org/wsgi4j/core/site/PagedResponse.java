package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.http.RequestBodyException;

/** The site's view of a response: failures become its error pages, causes its log lines. */
final class PagedResponse extends ForwardingResponse {

    private final EventLog log;
    private final Environ environ;

    PagedResponse(Response response, EventLog log, Environ environ) {
        super(response);
        this.log = log;
        this.environ = environ;
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        log(cause);
        ErrorPage.send(response, status);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        log(cause);
        response.abort(null);
    }

    @Override
    public @Nullable Completion detach() {
        Completion inner = response.detach();
        return inner == null ? null : new PagedCompletion(inner);
    }

    /** Makes of an exception what the site answers to one. */
    void failed(Throwable failure) throws IOException {
        if (gone()) {
            log.log(Level.DEBUG, null, "client connection closed: " + environ);
            abort(null);
        } else if (begun()) {
            abort(failure);
        } else if (failure instanceof RequestBodyException broken) {
            log.log(Level.INFO, null, broken.getMessage() + ": " + environ);
            fail(broken.status(), null);
        } else {
            fail(500, failure);
        }
    }

    /** Logs what an application should not have let out, with its stack. */
    private void log(@Nullable Throwable cause) {
        if (cause != null) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            log.log(Level.ERROR, null, "cannot answer " + environ + ": " + trace);
        }
    }

    /** The end of an answer that goes on after the site has returned. */
    private final class PagedCompletion implements Completion {

        private final Completion inner;

        PagedCompletion(Completion inner) {
            this.inner = inner;
        }

        @Override
        public void done() {
            inner.done();
        }

        @Override
        public void failed(Throwable failure) {
            try {
                PagedResponse.this.failed(failure);
            } catch (IOException gone) {
                inner.failed(gone);
                return;
            }
            inner.done();
        }
    }
}
