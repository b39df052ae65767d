// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.WorkerIdentity;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.LaunchService;

/** Who the server runs as: the user of its application, if root starts it. */
final class ServerIdentity {

    /** The environment variable that tells a server where it binds sockets that others own. */
    static final String SOCKETS_VARIABLE = "WSGI4J_SOCKETS";

    /** The environment variable that tells a server its server root, if no option does. */
    static final String ROOT_VARIABLE = "WSGI4J_SERVER_ROOT";

    private static final Path LOWEST_FREE_PORT = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final int USUAL_LOWEST_FREE_PORT = 1024;

    private ServerIdentity() {}

    /** Returns who it is to be; none if no user is given. */
    static Optional<Identity> of(ServerPlan plan) {
        WorkerIdentity who = plan.workers().group().identity();
        boolean low = plan.listeners().stream().anyMatch(ServerIdentity::isLow);
        Identity.Privilege privilege = low ? Identity.Privilege.LOW_PORTS : Identity.Privilege.NONE;
        SourcePosition position = new SourcePosition("--user", 0);
        return who.user().map(user -> new Identity(user, who.group(), Optional.empty(), privilege, position));
    }

    private static boolean isLow(Listener listener) {
        return listener.address() instanceof Address.Tcp tcp && isLow(tcp.port());
    }

    /** Tells whether this process is the one that stays root, and starts the server and its workers. */
    static boolean isLauncher(ServerPlan plan) {
        return OwnUser.isRoot() && plan.workers().group().identity().user().isPresent();
    }

    /** Tells whether a launcher has started this process. */
    static boolean isLaunched() {
        return System.getenv(SOCKETS_VARIABLE) != null;
    }

    /** Returns where the launcher of this process listens; none if there is none. */
    static Optional<Path> launcher() {
        return path(System.getenv(LaunchService.SOCKET_VARIABLE));
    }

    /** Returns the directory of sockets that others own; none if this process makes them itself. */
    static Optional<Path> sockets() {
        return path(System.getenv(SOCKETS_VARIABLE));
    }

    /** Returns the server root that the launcher of this process has chosen; none if there is no launcher. */
    static Optional<Path> root() {
        return path(System.getenv(ROOT_VARIABLE));
    }

    private static Optional<Path> path(@Nullable String variable) {
        return Optional.ofNullable(variable).filter(text -> !text.isEmpty()).map(Path::of);
    }

    private static boolean isLow(int port) {
        return port > 0 && port < lowestFreePort();
    }

    /** The kernel gives it to one read that has room for all of it; {@code Files.readString} begins with one byte. */
    private static int lowestFreePort() {
        try (BufferedReader file = Files.newBufferedReader(LOWEST_FREE_PORT)) {
            return Integer.parseInt(String.valueOf(file.readLine()).strip());
        } catch (IOException | NumberFormatException unknown) {
            return USUAL_LOWEST_FREE_PORT;
        }
    }
}
