// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

/** The server cannot run, for a reason that its user can mend. The message is one line. */
final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ServerException(String message) {
        super(message);
    }
}
