// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** Two channels in memory that are each other's end. Nothing blocks: to read where nothing was written is the end. */
final class Link {

    private final Queue<Byte> toServer = new ArrayDeque<>();
    private final Queue<Byte> toWorker = new ArrayDeque<>();
    private final End server = new End(toServer, toWorker);
    private final End worker = new End(toWorker, toServer);

    End server() {
        return server;
    }

    End worker() {
        return worker;
    }

    /** One of the two. */
    static final class End implements ByteChannel {

        private final Queue<Byte> in;
        private final Queue<Byte> out;
        private boolean open = true;
        private int writes;

        private End(Queue<Byte> in, Queue<Byte> out) {
            this.in = in;
            this.out = out;
        }

        @Override
        public int read(ByteBuffer target) {
            int count = 0;
            while (target.hasRemaining() && !in.isEmpty()) {
                target.put(in.remove());
                count++;
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            while (source.hasRemaining()) {
                out.add(source.get());
            }
            writes++;
            return count;
        }

        /** Returns how many writes there were. */
        int writes() {
            return writes;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
