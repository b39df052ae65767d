// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import org.wsgi4j.core.Body;
import org.wsgi4j.daemon.transport.PassedFile;

/**
 * A piece of an answer that is in a file, whose descriptor the worker has passed.
 *
 * @param offset the first byte
 * @param length how many bytes
 */
record PassedPart(long offset, long length) {

    /**
     * Sends it to the client.
     *
     * @throws WorkerException if there is no such file, or it is not that long
     * @throws IOException if the client is gone
     */
    void send(Lease lease, Body body) throws WorkerException, IOException {
        try (PassedFile file = passed(lease)) {
            send(file, body);
        }
    }

    private PassedFile passed(Lease lease) throws WorkerException {
        try {
            return lease.file();
        } catch (IOException none) {
            throw WorkerException.unsendable(String.valueOf(none.getMessage()));
        }
    }

    private void send(PassedFile file, Body body) throws WorkerException, IOException {
        long end = offset + length;
        long size = file.size();
        if (size < end) {
            throw WorkerException.unsendable("a file of " + size + " bytes, of which it wants sent up to " + end);
        }
        try {
            body.send(file, offset, length);
        } catch (IOException broken) {
            IOException failure = file.failure();
            if (failure != null || file.size() < end) {
                String why = failure == null ? "the file ended at " + file.size() : failure.getMessage();
                throw WorkerException.unsendable("a file that cannot be sent to its end: " + why);
            }
            throw broken;
        }
    }
}
