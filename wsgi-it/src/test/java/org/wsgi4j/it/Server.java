// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running server process. */
final class Server implements AutoCloseable {

    private static final String READY = "Server Ready";

    private final Process process;
    private final Output output;
    private final URI uri;
    private final Thread reaper;

    private Server(Process process, Output output, URI uri) {
        this.process = process;
        this.output = output;
        this.uri = uri;
        this.reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Returns a port on which nobody listens, for what has to be known before a server starts. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for the ready line of a process that was just started. */
    static Server ready(Process process) throws InterruptedException {
        return ready(process, READY);
    }

    /** Waits for the line of another server that names its address. */
    static Server ready(Process process, String ready) throws InterruptedException {
        return ready(process, ready, Duration.ofMinutes(2));
    }

    /** Waits as long as it may take. */
    static Server ready(Process process, String ready, Duration limit) throws InterruptedException {
        Output output = Output.of(process);
        try {
            String line = output.await(ready, limit);
            return new Server(
                    process,
                    output,
                    URI.create(line.substring(line.indexOf("http")).split(" ", -1)[0]));
        } catch (AssertionError | InterruptedException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /** Returns the address of its root page. */
    URI uri() {
        return uri;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort());
    }

    /** Opens a connection to it, which gives up when there is nothing to read for half a minute. */
    Socket connect() throws IOException {
        Socket socket = new Socket(address().getAddress(), address().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Returns the process id. */
    long pid() {
        return process.pid();
    }

    /** Returns what it printed, log included. */
    Output output() {
        return output;
    }

    /** Presses CTRL-C. */
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    /** Sends a signal to the process, by its name without {@code SIG}. */
    void signal(String name) throws IOException, InterruptedException {
        Command.of("kill", "-" + name, process.pid()).run(Duration.ofSeconds(10));
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end of the process. */
    Finished awaitExit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not stop:\n" + output.text());
        }
        output.awaitEnd();
        return new Finished(process.exitValue(), output);
    }

    /** Ends the process in order; fails the test if it does not end. */
    @Override
    public void close() {
        process.destroy();
        try {
            awaitExit();
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(reaper);
        }
    }
}
