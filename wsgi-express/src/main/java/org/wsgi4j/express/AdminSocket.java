// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.wsgi4j.core.EventLog;

/**
 * The socket in the server root by which its owner asks a running server for something: a client sends one line with one
 * word, and is answered lines of text until the server closes the connection. After a stop that is the end of the process.
 */
final class AdminSocket implements AutoCloseable {

    private static final int BACKLOG = 16;

    private final Path path;
    private final Control server;
    private final EventLog log;
    private final ServerSocketChannel channel;

    private AdminSocket(Path path, Control server, EventLog log, ServerSocketChannel channel) {
        this.path = path;
        this.server = server;
        this.log = log;
        this.channel = channel;
    }

    /** Returns where the socket is in a server root. */
    static Path in(Path serverRoot) {
        return serverRoot.resolve("admin.sock");
    }

    /**
     * Opens the socket, and answers from now on.
     *
     * @throws IOException if it cannot be opened, such as when its path is too long for a socket
     */
    static AdminSocket open(Path path, Control server, EventLog log) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(path);
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        AdminSocket socket = new AdminSocket(path, server, log, channel);
        Thread thread = new Thread(socket::accept, "admin");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    /** Takes no more requests. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException left) {
            log.log(Level.WARNING, null, "the admin socket stays behind: " + left);
        }
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread thread = new Thread(() -> serve(client), "admin client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        boolean ends = true;
        try {
            Reader text = new InputStreamReader(Channels.newInputStream(client), StandardCharsets.US_ASCII);
            AdminRequest request = AdminRequest.of(new BufferedReader(text, AdminRequest.LONGEST).readLine());
            String answer = String.join("\n", request.answer(server)) + "\n";
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            ends = !request.endsTheServer();
        } catch (IOException gone) {
            log.log(Level.DEBUG, null, "an admin client has left: " + gone);
        } finally {
            if (ends) {
                close(client);
            }
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException closed) {
            // That is what was wanted.
        }
    }
}
