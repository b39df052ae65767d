// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request on its way, which one thread reads while another one waits for the answer. */
final class Upload extends InputStream {

    private final InputStream input;
    private volatile long taken;
    private boolean ended;

    Upload(InputStream input) {
        this.input = input;
    }

    /** Returns how often some of it was taken; for any thread. */
    long taken() {
        return taken;
    }

    /** Waits for a read that is under way; after that the body is its owner's again. */
    synchronized void end() {
        ended = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by who has the lock only
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            throw new IOException("the request has been answered");
        }
        int read = input.read(bytes, offset, length);
        taken++;
        return read;
    }
}
