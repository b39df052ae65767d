// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection that sends exactly the bytes it is given and reads HTTP/1.1 answers with suspicion. Every read ends within
 * a bound. For one thread at a time, but one may send while another receives.
 */
public final class RawClient implements AutoCloseable {

    private static final int BOUND_MILLIS = 15_000;

    private final Socket socket;
    private final InputStream in;

    /**
     * Connects.
     *
     * @throws IOException if nobody accepts
     */
    public RawClient(InetSocketAddress address) throws IOException {
        this(address, 0);
    }

    /**
     * Connects with a small receive buffer, so that what is not read soon holds the server up.
     *
     * @param receiveBuffer its size in bytes, 0 for the usual one
     */
    public RawClient(InetSocketAddress address, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(BOUND_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(address, BOUND_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends text, each char one byte; no line end is added. */
    public RawClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a GET on which the server keeps the connection. */
    public RawClient get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Receives the next final answer, interim ones before it included. Fails if none comes. */
    public RawResponse receive() throws IOException {
        return receive("GET");
    }

    /** Receives the answer to a request of that method; one to HEAD has no body. */
    public RawResponse receive(String method) throws IOException {
        return new ResponseReader(in).read(method.equals("HEAD"));
    }

    /** Receives status line and fields only, so that the body can be watched with {@link #receiveBytes}. */
    public RawResponse receiveHead() throws IOException {
        return new ResponseReader(in).read(true);
    }

    /** Receives so many bytes, fewer only at the end. */
    public String receiveBytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Tells whether the server ends the connection within the time, with nothing more sent on it. */
    public boolean endsWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(BOUND_MILLIS);
        }
    }

    /** Tells whether the server ends the connection soon. */
    public boolean ends() throws IOException {
        return endsWithin(Duration.ofMillis(BOUND_MILLIS));
    }

    /** Says that nothing more will be sent. */
    public void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves without a farewell: the server gets a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Returns this end's port. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
