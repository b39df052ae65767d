// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * The privileged launcher: a process that stays root, starts the server as its user, and starts and signals worker
 * processes for it. It reads nothing from the network, and no server can make it start anything but what it was given.
 * The server ends with it, its workers end with either.
 */
public final class LaunchService {

    /** The environment variable that tells a server where its launcher listens. */
    public static final String SOCKET_VARIABLE = "WSGI4J_LAUNCHER";

    private final LocalLauncher launcher;
    private final Offer offer;
    private volatile @Nullable LaunchedProcess server;

    /**
     * Creates a launcher.
     *
     * @param launcher starts the processes; the caller closes it
     * @param offer what is done for the server; one for which nothing is done is not given a socket
     */
    public LaunchService(LocalLauncher launcher, Offer offer) {
        this.launcher = launcher;
        this.offer = offer;
    }

    /**
     * Starts the server, and serves it until it has ended; then its workers are killed. Called once. The server prints
     * where this process does.
     *
     * @param launch the server, with an identity; its environment gets {@link #SOCKET_VARIABLE}
     * @param directory where the socket's own directory is made; only root may write to it
     * @return how the server has ended
     * @throws IOException if the server or the socket could not be made
     * @throws ConfigException if its identity cannot be had
     */
    public ExitStatus run(Launch launch, Path directory) throws IOException {
        checkIdentity(launch);
        if (offer.isEmpty()) {
            LaunchedProcess started = launcher.launchInheriting(launch);
            server = started;
            return started.onExit().join();
        }
        long user = launcher.credentials(launch).orElseThrow().user().uid();
        try (LaunchSocket socket = LaunchSocket.open(directory, user)) {
            for (SocketGrant grant : offer.sockets()) {
                grant.prepare(user);
            }
            LaunchedProcess started = launcher.launchInheriting(withSocket(launch, socket.path()));
            server = started;
            CompletableFuture<Void> unused = started.onExit().thenRunAsync(socket::stop);
            Optional<UnixConnection> connection = socket.accept(started);
            if (connection.isPresent()) {
                serve(connection.get(), user);
            }
            return started.onExit().join();
        } finally {
            removeSockets();
        }
    }

    private void removeSockets() throws IOException {
        for (SocketGrant grant : offer.sockets()) {
            grant.remove();
        }
    }

    /** Sends a signal to the server; tells whether it is there. To be called by the signal handlers of this process. */
    public boolean signal(Signal signal) {
        LaunchedProcess running = server;
        return running != null && running.signal(signal);
    }

    private void serve(UnixConnection connection, long user) {
        try (connection) {
            new LaunchSession(
                            launcher,
                            offer,
                            user,
                            Channels.newInputStream(connection),
                            Channels.newOutputStream(connection))
                    .serve();
        }
    }

    private static Launch withSocket(Launch launch, Path socket) {
        Map<String, String> environment = new LinkedHashMap<>(launch.environment());
        environment.put(SOCKET_VARIABLE, socket.toString());
        return new Launch(
                launch.name(),
                launch.argv(),
                environment,
                launch.directory(),
                launch.identity(),
                launch.limits(),
                launch.displayName());
    }

    private static void checkIdentity(Launch launch) {
        if (launch.identity().isEmpty()) {
            throw new IllegalArgumentException("'" + launch.name() + "' would run as root");
        }
    }
}
