// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.daemon.launch.RunDirectory;
import org.wsgi4j.daemon.transport.SocketPath;

/** Where the sockets of groups are. They are told apart by a number, as the name of a group may have any letters and any length. */
final class GroupSockets {

    private final Optional<Path> shared;
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param shared where sockets are that the server cannot give to their owners itself; none if it can
     */
    GroupSockets(Optional<Path> shared) {
        this.shared = shared;
    }

    /** Tells whether any socket of a plan must be owned by somebody else than the server. */
    static boolean anyForeign(ServerPlan plan) {
        Optional<String> server = plan.workers().group().identity().user();
        return plan.site().processGroups().stream()
                .flatMap(group ->
                        Stream.of(group.identity().user(), group.identity().socketUser()))
                .anyMatch(user -> user.isPresent() && !user.equals(server));
    }

    /**
     * Returns a group with the next socket.
     *
     * @param prefix how the names of sockets of the server's own begin
     * @throws ConfigException if no such process could start
     */
    GroupStart place(GroupPlan plan, Path prefix) {
        return at(plan, next(prefix, plan.launches().isForeign(plan.config())));
    }

    /**
     * Returns a group with a socket.
     *
     * @throws ConfigException if no such process could start
     */
    GroupStart at(GroupPlan plan, Path socket) {
        return new GroupStart(plan, plan.launch(socket), socket, plan.launches().isForeign(plan.config()));
    }

    private Path next(Path prefix, boolean foreign) {
        int number = numbers.incrementAndGet();
        Path socket = shared.filter(directory -> foreign)
                .map(directory -> directory.resolve(Integer.toString(number)).resolve(RunDirectory.SOCKET))
                .orElseGet(() -> prefix.resolveSibling(prefix.getFileName() + "." + number + ".sock"));
        try {
            SocketPath.address(socket);
            return socket;
        } catch (IllegalArgumentException unusable) {
            throw new ConfigException(new SourcePosition("--socket-prefix", 0), String.valueOf(unusable.getMessage()));
        }
    }
}
