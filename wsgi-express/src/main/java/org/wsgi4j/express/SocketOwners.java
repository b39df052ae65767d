// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.util.Optional;
import org.wsgi4j.core.config.WorkerIdentity;
import org.wsgi4j.daemon.group.SocketOwner;
import org.wsgi4j.daemon.launch.Ids;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.RemoteLauncher;
import org.wsgi4j.daemon.launch.SocketGrant;

/** Makes the sockets of process groups the property of those who are to have them. */
@FunctionalInterface
interface SocketOwners {

    /**
     * Returns what makes the socket of a group its owner's.
     *
     * @throws org.wsgi4j.core.config.ConfigException if there is no such owner, or the processes cannot use what they need
     * @throws IOException if the processes of the group could not be started
     */
    SocketOwner of(GroupStart group) throws IOException;

    /** Returns what this process does by itself, for processes that it starts by itself. */
    static SocketOwners by(LocalLauncher launcher) {
        return group -> {
            Needs.check(group, launcher);
            Optional<SocketGrant> grant = grant(group, launcher);
            return grant.isEmpty() ? SocketOwner.SERVER : grant.get()::apply;
        };
    }

    /** Returns what the launcher of this process does. */
    static SocketOwners by(RemoteLauncher launcher) {
        return group -> group.foreign() ? () -> launcher.grant(group.plan().label()) : SocketOwner.SERVER;
    }

    /** Returns what the owner of a socket is to be; none if it is as good as the server's. */
    static Optional<SocketGrant> grant(GroupStart group, LocalLauncher launcher) throws IOException {
        launcher.check(group.launch().launch());
        Optional<Ids> workers = group.launch().identity().map(launcher::user);
        WorkerIdentity who = group.plan().config().identity();
        Ids ids = workers.orElse(new Ids(OwnUser.id(), 0));
        long owner = who.socketUser()
                .map(user -> launcher.owner(user, group.plan().config().position()))
                .orElse(ids.user());
        if (owner == OwnUser.id() && workers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SocketGrant(
                group.plan().label(), group.socket(), new Ids(owner, ids.group()), owner != ids.user()));
    }
}
