// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

/** No worker thread takes a request. The message says why in one line, and which setting changes it. */
final class NoLeaseException extends Exception {

    private static final long serialVersionUID = 1;

    NoLeaseException(String message) {
        super(message, null, false, false);
    }
}
