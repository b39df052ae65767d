// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Keeps what is written. */
final class Sink implements WritableByteChannel {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int writes;

    @Override
    public int write(ByteBuffer source) {
        byte[] all = new byte[source.remaining()];
        source.get(all);
        bytes.writeBytes(all);
        writes++;
        return all.length;
    }

    Octets octets() {
        return new Octets(bytes.toByteArray());
    }

    /** Returns how many writes there were. */
    int writes() {
        return writes;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
