// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.WorkerLeg;

/** The answer to a request, on the leg that the request came on. An error page is asked for when the application is done. */
final class LegResponse implements Response {

    private final WorkerLeg leg;
    private final Held held;
    private final boolean toHead;
    private @Nullable LegBody body;
    private @Nullable Answer failure;
    private boolean aborted;
    private boolean gone;

    LegResponse(WorkerLeg leg, Held held, boolean toHead) {
        this.leg = leg;
        this.held = held;
        this.toHead = toHead;
        held.clear();
    }

    @Override
    public Body head(Status status, Headers headers) {
        checkNotBegun();
        LegBody begun = new LegBody(leg, held, HeadGiven.of(status, headers, toHead), this);
        body = begun;
        return begun;
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) {
        checkNotBegun();
        failure = new Answer.Fail(status, text(cause), Then.IDLE);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        LegBody begun = body;
        if (failure != null || aborted || gone) {
            return;
        }
        if (begun == null) {
            fail(500, cause);
            return;
        }
        try {
            aborted = begun.abort(text(cause));
        } catch (IOException noted) {
            // Whoever has to know sees it in gone().
        }
    }

    @Override
    public boolean begun() {
        return body != null || failure != null;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** Takes note that the server has left the leg, as it does when the client has left. */
    void lost() {
        gone = true;
    }

    /** Takes note that a head cannot be sent; nothing of it was. */
    void refused(ProtocolException cause) {
        failure = new Answer.Fail(500, text(cause), Then.IDLE);
    }

    /** Tells whether the leg can take log lines. */
    boolean talks() {
        return !gone && !aborted;
    }

    /** Takes note that the application ended by an exception. */
    void leave(Throwable cause) {
        if (begun()) {
            abort(cause);
        } else {
            // What the client sent is its own fault, unless the application says otherwise.
            fail(cause instanceof RequestBodyException broken ? broken.status() : 500, cause);
        }
    }

    /**
     * Sends what is left of the answer.
     *
     * @return whether the leg waits for another request; it is to be closed otherwise
     */
    boolean finish() {
        try {
            end();
        } catch (ProtocolException refused) {
            end(failure);
        } catch (IOException lost) {
            gone = true;
        }
        return leg.idle() && !gone;
    }

    private void end() throws IOException {
        LegBody begun = body;
        if (failure != null || aborted || gone) {
            end(failure);
        } else if (begun == null) {
            end(new Answer.Fail(500, "the application gave no answer", Then.IDLE));
        } else {
            begun.finish();
        }
    }

    private void end(@Nullable Answer page) {
        if (page == null || gone) {
            return;
        }
        try {
            leg.send(page);
        } catch (IOException lost) {
            gone = true;
        }
    }

    private void checkNotBegun() {
        if (begun()) {
            throw new IllegalStateException("the response has begun");
        }
    }

    /** Returns a failure in words; its stack is logged where it is caught. */
    static String text(@Nullable Throwable cause) {
        if (cause == null) {
            return "";
        }
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }
}
