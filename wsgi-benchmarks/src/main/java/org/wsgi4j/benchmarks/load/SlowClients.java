// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients that send a body of 64 KB, one kilobyte a second. One thread of their own serves them all. */
public final class SlowClients implements AutoCloseable {

    private static final int PIECES = 64;
    private static final byte[] PIECE = new byte[1024];

    private final List<SocketChannel> channels = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch toSend = new CountDownLatch(PIECES);

    private SlowClients() {}

    /**
     * Connects so many clients and lets them begin.
     *
     * @throws IOException if one of them cannot connect; then none is connected
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the clients count their own success
    public static SlowClients start(int port, int count) throws IOException {
        SlowClients clients = new SlowClients();
        try {
            for (int i = 0; i < count; i++) {
                clients.connect(port);
            }
        } catch (IOException failed) {
            clients.close();
            throw failed;
        }
        clients.clock.scheduleAtFixedRate(clients::sendPiece, 0, 1, TimeUnit.SECONDS);
        return clients;
    }

    private void connect(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        channel.write(ByteBuffer.wrap(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: "
                        + PIECES * PIECE.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
    }

    private void sendPiece() {
        if (toSend.getCount() == 0) {
            return;
        }
        for (SocketChannel channel : channels) {
            try {
                channel.write(ByteBuffer.wrap(PIECE));
            } catch (IOException closed) {
                // The server has turned this client away; answered() tells.
            }
        }
        toSend.countDown();
    }

    /**
     * Waits until all bodies are sent, and counts.
     *
     * @return how many clients had an answer of status 200 in five seconds more
     */
    public int answered() throws InterruptedException {
        toSend.await();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        return (int) channels.stream().filter(channel -> hasOk(channel, end)).count();
    }

    private static boolean hasOk(SocketChannel channel, long end) {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            ByteBuffer start = ByteBuffer.allocate("HTTP/1.1 200".length());
            channel.read(start);
            return StandardCharsets.US_ASCII.decode(start.flip()).toString().equals("HTTP/1.1 200");
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed, which is all that is wanted.
            }
        }
    }
}
