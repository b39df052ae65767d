// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;

/**
 * Tells systemd how far a service is ({@code sd_notify(3)}, {@code Type=notify} and {@code notify-reload}). Where nobody wants
 * to know nothing is done. Used by any thread.
 *
 * @param socket the path of the socket that takes notices; an {@code @} at its begin is that of an abstract one
 */
public record ServiceNotice(Optional<String> socket) {

    /** Where the environment has the path. */
    public static final String VARIABLE = "NOTIFY_SOCKET";

    /** Returns what an environment asks for. */
    public static ServiceNotice of(Map<String, String> environment) {
        return new ServiceNotice(Optional.ofNullable(environment.get(VARIABLE)).filter(path -> !path.isEmpty()));
    }

    /** The service answers requests, for the first time or after it has read its configuration again. */
    public void ready() {
        tell("READY=1\n");
    }

    /** The service reads its configuration again. */
    public void reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()) + "\n");
    }

    /** The service begins to stop. */
    public void stopping() {
        tell("STOPPING=1\n");
    }

    private void tell(String notice) {
        socket.ifPresent(path -> {
            try (UnixDatagramChannel channel = UnixDatagramChannel.open()) {
                channel.send(ByteBuffer.wrap(notice.getBytes(StandardCharsets.US_ASCII)), address(path));
            } catch (IOException | IllegalArgumentException unheard) {
                // It is no part of the service whether anybody listens.
            }
        });
    }

    private static UnixSocketAddress address(String path) {
        return path.startsWith("@")
                ? new UnixSocketAddress("\0" + path.substring(1))
                : SocketPath.address(Path.of(path));
    }
}
