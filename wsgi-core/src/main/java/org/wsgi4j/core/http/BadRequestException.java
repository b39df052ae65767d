// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

/** A request that no application may see. */
public final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Creates the exception.
     *
     * @param status the status to answer, 400 to 599
     * @param message what is wrong with the request, for the log
     */
    public BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the status to answer. */
    public int status() {
        return status;
    }
}
