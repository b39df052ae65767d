// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A socket that sends the parts of a file that a buffer stands for by {@code sendfile}, without a look at the buffer. All of
 * Jetty above it sees a buffer like any other; whatever hands on another one in its place, as HTTP/2 does, has that one written.
 */
final class SendfileEndPoint extends SocketChannelEndPoint {

    private volatile @Nullable FilePart part;

    SendfileEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Has the socket send this part instead of the buffer that stands for it; null: no part any more. */
    void part(@Nullable FilePart next) {
        part = next;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        FilePart present = part;
        int at = present == null ? -1 : indexOf(present.bytes(), buffers);
        if (present == null || at < 0) {
            return super.flush(buffers);
        }
        return all(buffers, 0, at) && sent(present) && all(buffers, at + 1, buffers.length);
    }

    private boolean all(ByteBuffer[] buffers, int from, int end) throws IOException {
        return from == end || super.flush(Arrays.copyOfRange(buffers, from, end));
    }

    private boolean sent(FilePart present) throws IOException {
        if (present.sendTo(getChannel())) {
            notIdle();
        }
        return !present.bytes().hasRemaining();
    }

    private static int indexOf(ByteBuffer wanted, ByteBuffer[] buffers) {
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
