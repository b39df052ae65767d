// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ErrorDocument;
import org.wsgi4j.core.http.RequestBodyException;

/**
 * The site's view of a response: header fields go out as its rules have them, failures become its error pages, causes its log
 * lines.
 */
final class PagedResponse extends ForwardingResponse {

    private final EventLog log;
    private final Environ environ;
    private final Redirects redirects;
    private Treatment treatment;
    private @Nullable InternalRedirect redirect;
    private boolean ruled;
    private boolean detached;

    /** What follows internal redirects. */
    interface Redirects {

        /**
         * Answers another request in the place of one.
         *
         * @param completion what is told when the answer is complete; null if it must be when this returns
         */
        void follow(Environ next, Response response, @Nullable Completion completion) throws IOException;
    }

    PagedResponse(Response response, EventLog log, Environ environ, Treatment treatment, Redirects redirects) {
        super(response);
        this.log = log;
        this.environ = environ;
        this.treatment = treatment;
        this.redirects = redirects;
    }

    /** Takes note of how the request is treated. */
    void treated(Treatment found) {
        treatment = found;
        ruled = !new AnswerRules(found).isEmpty();
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        if (isOverridden(status)) {
            page(status.code(), challenges(headers));
            return new DiscardedBody();
        }
        String elsewhere = status.code() == 200 && isOfWorker() ? headers.first("Location") : null;
        if (elsewhere != null && elsewhere.startsWith("/") && !elsewhere.startsWith("//")) {
            redirect(new InternalRedirect(elsewhere, 200, List.of()));
            return new DiscardedBody();
        }
        return ruled ? ruledHead(status, headers, false) : response.head(status, headers);
    }

    @Override
    public Status outgoing(Status status, List<HeaderField> fields) {
        if (ruled) {
            new AnswerRules(treatment).apply(environ, new FieldList(fields), false);
        }
        return response.outgoing(shown(status), fields);
    }

    /** A file that is shown for an error goes out with the status of that. */
    private Status shown(Status status) {
        String error = environ.get("REDIRECT_STATUS");
        return error == null || status.code() != 200 ? status : Status.of(Integer.parseInt(error));
    }

    private Body ruledHead(Status status, Headers headers, boolean own) throws IOException {
        FieldList fields = FieldList.of(headers);
        new AnswerRules(treatment).apply(environ, fields, own);
        return response.head(status, fields.headers());
    }

    private boolean isOverridden(Status status) {
        return status.code() >= 400 && treatment.settings().script().errorOverride() && isOfWorker();
    }

    /** Tells whether the answer is that of a script in a worker process, where mod_wsgi has the rules of CGI. */
    private boolean isOfWorker() {
        return !treatment.file() && !environ.get("mod_wsgi.process_group", "").isEmpty();
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        log(cause);
        page(status, List.of());
    }

    /** Answers that a client has to say who it is. */
    void challenge(List<HeaderField> challenges) throws IOException {
        page(401, challenges);
    }

    /** Returns the same for an answer that the server makes itself. */
    Response own() {
        return new Own();
    }

    private static List<HeaderField> challenges(Headers headers) {
        return FieldList.of(headers).fields().stream()
                .filter(field -> field.is("WWW-Authenticate"))
                .toList();
    }

    private void page(int code, List<HeaderField> more) throws IOException {
        ErrorDocument document = treatment.settings().rules().errorDocuments().get(code);
        if (document instanceof ErrorDocument.Local local) {
            redirect(new InternalRedirect(local.path(), code, more));
        } else if (document instanceof ErrorDocument.Elsewhere elsewhere) {
            RedirectPlace.send(this, 302, elsewhere.url());
        } else if (document instanceof ErrorDocument.Text text) {
            byte[] page = text.text().getBytes(StandardCharsets.UTF_8);
            List<HeaderField> fields = new ArrayList<>(more);
            fields.add(new HeaderField("Content-Type", "text/html; charset=utf-8"));
            fields.add(new HeaderField("Content-Length", Integer.toString(page.length)));
            new Own().head(Status.of(code), Headers.of(fields)).write(page, 0, page.length);
        } else {
            ErrorPage.send(new Own(), code, more);
        }
    }

    /** An error document that fails has no document of its own: that could go on for ever. */
    private void redirect(InternalRedirect next) throws IOException {
        boolean again = !environ.get("REDIRECT_STATUS", "200").equals("200") && next.status() != 200;
        if (again) {
            ErrorPage.send(new Own(), next.status(), next.kept());
        } else {
            redirect = next;
        }
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        log(cause);
        response.abort(null);
    }

    @Override
    public boolean begun() {
        return redirect != null || response.begun();
    }

    @Override
    public @Nullable Completion detach() {
        Completion inner = response.detach();
        detached = inner != null;
        return inner == null ? null : new PagedCompletion(inner);
    }

    /** The application has returned. */
    void returned() throws IOException {
        if (!detached) {
            follow(null);
        }
    }

    /** Follows a redirect, if there is one. */
    private boolean follow(@Nullable Completion completion) throws IOException {
        InternalRedirect next = redirect;
        if (next != null) {
            redirects.follow(next.environ(environ, treatment), next.keeping(response), completion);
        }
        return next != null;
    }

    /** Makes of an exception what the site answers to one. */
    void failed(Throwable failure) throws IOException {
        if (gone()) {
            log.log(Level.DEBUG, null, "client connection closed: " + environ);
            abort(null);
        } else if (redirect != null) {
            log(failure);
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

    /** The response for pages of the site's own. */
    private final class Own extends ForwardingResponse {

        Own() {
            super(PagedResponse.this.response);
        }

        @Override
        public Body head(Status status, Headers headers) throws IOException {
            return ruled ? ruledHead(status, headers, true) : response.head(status, headers);
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
            try {
                if (!follow(inner)) {
                    inner.done();
                }
            } catch (IOException gone) {
                inner.failed(gone);
            }
        }

        @Override
        public void failed(Throwable failure) {
            try {
                PagedResponse.this.failed(failure);
            } catch (IOException gone) {
                inner.failed(gone);
                return;
            }
            done();
        }
    }
}
