// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that have asked once, have been answered, and keep their connection without a word. */
public final class IdleClients implements AutoCloseable {

    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer piece = ByteBuffer.allocate(4096);

    /**
     * Connects so many clients; each gets its answer before the next one connects.
     *
     * @param bodyEnd the end of the answer that they wait for
     * @throws IOException if one of them gets none; then none is connected
     */
    public static IdleClients connect(int port, int count, String bodyEnd) throws IOException {
        IdleClients clients = new IdleClients();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(port, bodyEnd);
            }
            return clients;
        } catch (IOException failed) {
            clients.close();
            throw failed;
        }
    }

    private void add(int port, String bodyEnd) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        piece.clear();
        while (!text().endsWith(bodyEnd)) {
            if (channel.read(piece) < 0) {
                throw new EOFException("an idle client's connection was closed before its answer: " + text());
            }
        }
        channel.configureBlocking(false);
    }

    /** Returns how many connections the server has not closed. */
    public int open() {
        return (int) channels.stream().filter(this::open).count();
    }

    private boolean open(SocketChannel channel) {
        try {
            piece.clear();
            return channel.read(piece) >= 0;
        } catch (IOException reset) {
            return false;
        }
    }

    private String text() {
        return StandardCharsets.ISO_8859_1.decode(piece.duplicate().flip()).toString();
    }

    @Override
    public void close() {
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed, which is all that is wanted.
            }
        }
    }
}
