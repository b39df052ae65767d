// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client's connection to a server on the loopback address. Every wait on it is bounded. */
final class Connection implements Closeable {

    private static final long MOST_MILLIS = 30_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+) *\r\n");

    private final SocketChannel channel;
    private final Selector selector;

    private Connection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static Connection open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new Connection(channel, selector);
    }

    /** Sends a text that fits into the socket's buffer. */
    void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the server reads no requests");
        }
    }

    /**
     * Reads an answer of status 200 and throws it away.
     *
     * @param piece where it is read to; longer than the head
     * @param expected how long the body has to be
     * @throws IOException if it is another answer
     */
    void skipAnswer(ByteBuffer piece, long expected) throws IOException {
        String head = head(piece);
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        if (!head.startsWith("HTTP/1.1 200 ") || !length.find() || Long.parseLong(length.group(1)) != expected) {
            throw new IOException("not the answer that was expected: " + head);
        }
        long left = expected - piece.position() + head.length();
        while (left > 0) {
            piece.clear();
            left -= read(piece);
        }
    }

    /** Reads up to the end of the head, and perhaps on; returns the head. */
    private String head(ByteBuffer piece) throws IOException {
        piece.clear();
        while (true) {
            read(piece);
            String text =
                    StandardCharsets.ISO_8859_1.decode(piece.duplicate().flip()).toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                return text.substring(0, end + 4);
            }
        }
    }

    private int read(ByteBuffer piece) throws IOException {
        int count = channel.read(piece);
        while (count == 0) {
            if (selector.select(MOST_MILLIS) == 0) {
                throw new SocketTimeoutException("no answer in " + MOST_MILLIS + " ms");
            }
            selector.selectedKeys().clear();
            count = channel.read(piece);
        }
        if (count < 0) {
            throw new EOFException("the answer ended early");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
