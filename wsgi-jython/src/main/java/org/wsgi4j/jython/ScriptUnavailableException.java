// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

/** A script cannot answer; why is in the log. */
final class ScriptUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Creates the exception.
     *
     * @param status the HTTP status to answer
     */
    ScriptUnavailableException(int status) {
        super("the script is not available", null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
