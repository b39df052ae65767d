// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.wsgi4j.benchmarks.process.ChildProcess;

/** Finds out whether a server answers. */
public final class Probe {

    private static final long STEP_NANOS = 2_000_000;
    private static final int SOCKET_MILLIS = 10_000;
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private Probe() {}

    /** Returns a port of the loopback address that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until a server answers with status 200: nothing tells when another process listens, so it is asked every two
     * milliseconds.
     *
     * @throws IOException if the process ends, or the limit is over
     */
    public static void awaitAnswer(ChildProcess server, int port, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!answers(port)) {
            if (!server.alive()) {
                throw new IOException("it ended before it answered");
            }
            if (System.nanoTime() > end) {
                throw new IOException("no answer in " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SOCKET_MILLIS);
            String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return startsWithOk(socket.getInputStream());
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean startsWithOk(InputStream answer) throws IOException {
        return Arrays.equals(answer.readNBytes(OK.length), OK);
    }
}
