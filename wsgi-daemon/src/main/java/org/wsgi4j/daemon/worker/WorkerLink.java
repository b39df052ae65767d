// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * How a worker process reaches its server.
 *
 * @param socket the path of the group's socket
 * @param timeout how long one read or write may take during a request ({@code socket-timeout}); zero for ever
 * @param sendBuffer {@code send-buffer-size} in bytes; 0 for the system's
 * @param receiveBuffer {@code receive-buffer-size} in bytes; 0 for the system's
 */
public record WorkerLink(Path socket, Duration timeout, int sendBuffer, int receiveBuffer) {

    /** Connects a request thread. */
    UnixConnection dialLeg() throws IOException {
        return UnixConnection.dial(socket).buffers(sendBuffer, receiveBuffer).timeout(timeout);
    }

    /** Connects the process, without a timeout: the server is silent there as long as all is well. */
    UnixConnection dialControlLine() throws IOException {
        return UnixConnection.dial(socket);
    }
}
