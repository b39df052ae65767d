// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.wsgi4j.core.Response;
import org.wsgi4j.protocol.OversizedHeaderException;
import org.wsgi4j.protocol.ProtocolException;

/** A worker that does not answer as it should. The message says what happened, for the log. */
final class WorkerException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int APPLICATION = 500;
    private static final int GATEWAY = 502;
    private static final int TIMEOUT = 504;

    private final int status;

    private WorkerException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Says what it means for a client that reading from a worker, or writing to it, failed so. */
    static WorkerException of(IOException failure) {
        if (failure instanceof OversizedHeaderException tooLong) {
            return new WorkerException(APPLICATION, String.valueOf(tooLong.getMessage()));
        }
        if (failure instanceof ProtocolException wrong) {
            return new WorkerException(GATEWAY, "it breaks the protocol: " + wrong.getMessage());
        }
        if (failure instanceof SocketTimeoutException) {
            return silent();
        }
        return new WorkerException(GATEWAY, "it has closed the connection");
    }

    /** Says that it has passed something else than a file that can be sent. */
    static WorkerException unsendable(String passed) {
        return new WorkerException(GATEWAY, "it passed " + passed);
    }

    /** Says that one has waited for a worker for long enough. */
    static WorkerException silent() {
        return new WorkerException(TIMEOUT, "it was silent for socket-timeout");
    }

    /** Ends the lease of a worker that does not answer. */
    void end(Lease lease) {
        if (status == GATEWAY) {
            lease.lost();
        } else {
            lease.broken();
        }
    }

    /** Answers, or breaks off what was answered. */
    void tell(Response response) throws IOException {
        if (response.begun()) {
            response.abort(null);
        } else {
            response.fail(status, null);
        }
    }
}
