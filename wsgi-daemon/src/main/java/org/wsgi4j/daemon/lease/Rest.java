// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;

/**
 * What has not come yet of a long piece of an answer: read where the front end wants it, so that it is copied once less. Used by
 * one thread.
 */
final class Rest implements ReadableByteChannel {

    private final Lease lease;
    private @Nullable IOException failure;

    Rest(Lease lease) {
        this.lease = lease;
    }

    /**
     * Sends it to the client.
     *
     * @throws WorkerException if the worker does not say all of it
     * @throws IOException if the client is gone
     */
    void send(Body body, int length) throws WorkerException, IOException {
        try {
            body.send(this, length);
        } catch (IOException broken) {
            if (failure != null) {
                throw WorkerException.of(failure);
            }
            throw broken;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            return lease.rest(into);
        } catch (IOException lost) {
            failure = lost;
            throw lost;
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the leg is not that of who reads a piece");
    }
}
