// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, as the application sees it. Used by one thread at a time.
 *
 * <p>A body cannot be written before the head: only {@link #head} gives the {@link Body}.
 */
public interface Response {

    /**
     * Sets status and headers and gives the sink for the body. Nothing need go out before the body's first write or
     * flush, or the end of the request.
     *
     * <p>The front end adds what HTTP asks for ({@code Date}, {@code Server}, the framing) and drops the hop-by-hop fields.
     *
     * @param status the status line
     * @param headers the fields, in order; repeated names stay separate lines
     * @return the sink of the body; for HEAD, 204 and 304 it takes bytes and drops them
     * @throws IllegalStateException if the head was given already
     * @throws IOException if the client is gone
     */
    Body head(Status status, Headers headers) throws IOException;

    /**
     * Answers with an error page instead of a head of one's own.
     *
     * @param status an HTTP error status, 400 to 599
     * @param cause what went wrong, for the log; never shown to the client. Null if there is nothing to log
     * @throws IllegalStateException if the head was given already
     * @throws IOException if the client is gone
     */
    void fail(int status, @Nullable Throwable cause) throws IOException;

    /**
     * Breaks the answer off, so that the client sees that it is not complete: the connection or HTTP/2 stream is reset,
     * the last chunk is never sent. Does nothing on an answer that ended or was aborted before.
     *
     * @param cause what went wrong, for the log; null if there is nothing to log
     */
    void abort(@Nullable Throwable cause);

    /** Tells whether {@link #head} or {@link #fail} was called. */
    boolean begun();

    /** Tells whether the client is known to have left, so that an answer would reach nobody. */
    boolean gone();

    /**
     * Changes the header fields of an answer that does not go through {@link #head}, as that of a front end that sends files by
     * itself, to what they should be.
     *
     * @param status the status
     * @param fields the fields, which may be added to, changed and removed; the framing is not among them
     * @return the status to send
     */
    default Status outgoing(Status status, List<HeaderField> fields) {
        return status;
    }

    /**
     * Lets the answer go on after {@link Application#handle} has returned, so that a request that only waits holds no thread.
     * From then on the response, the environ and the input are used by one thread after the other, with the usual guarantees
     * between them, until the completion is told. The application itself throws nothing after it has called this.
     *
     * @return what is told when the application is done; null if the answer must be complete when the application returns
     */
    default @Nullable Completion detach() {
        return null;
    }
}
