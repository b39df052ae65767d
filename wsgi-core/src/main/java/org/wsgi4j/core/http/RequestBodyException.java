// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.io.IOException;

/** The request body ended before its end: bad framing, a client that left or was too slow, a limit that was passed. */
public final class RequestBodyException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Creates the exception.
     *
     * @param status what to answer if nothing was answered yet: 400, 408 or 413
     * @param message what happened, for the log
     */
    public RequestBodyException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the status to answer. */
    public int status() {
        return status;
    }
}
