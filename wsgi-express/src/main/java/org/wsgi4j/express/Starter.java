// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.daemon.launch.Identities;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.ProcessLauncher;
import org.wsgi4j.daemon.launch.RemoteLauncher;

/**
 * Who starts the worker processes: this process, or the launcher that started it.
 *
 * @param launcher starts them
 * @param identities says what has to be done to become somebody
 * @param owners makes their sockets theirs
 * @param pems reads certificates and keys
 * @param places says where groups listen that were not known at the start
 * @param pythons what is known already of the Pythons of process groups
 * @param fixed whether nothing can be started but what was configured when this process was
 */
record Starter(
        ProcessLauncher launcher,
        Identities identities,
        SocketOwners owners,
        PemSource pems,
        Places places,
        ToldPythons pythons,
        boolean fixed) {

    /** Says where groups listen that were not known at the start. */
    @FunctionalInterface
    interface Places {

        /**
         * Returns the path of the socket of a group; none if it can be anywhere.
         *
         * @throws IOException if the group may not be
         */
        Optional<Path> socket(GroupPlan group) throws IOException;
    }

    /** Returns what starts them here. */
    static Starter local() {
        LocalLauncher launcher = new LocalLauncher();
        return new Starter(
                launcher,
                launcher,
                SocketOwners.by(launcher),
                PemSource.OWN,
                group -> Optional.empty(),
                new ToldPythons(Map.of()),
                ServerIdentity.isLaunched());
    }

    /**
     * Connects to a launcher.
     *
     * @param socket where it listens; none if there is none, and they are started here
     * @throws ServerException if it does not listen
     */
    static Starter connect(Optional<Path> socket) {
        if (socket.isEmpty()) {
            return local();
        }
        try {
            RemoteLauncher launcher = RemoteLauncher.connect(socket.get());
            return new Starter(
                    launcher,
                    launcher,
                    SocketOwners.by(launcher),
                    file -> read(file, launcher),
                    group -> Optional.of(launcher.add(group.config().name(), group.part())),
                    ToldPythons.told(),
                    ServerIdentity.isLaunched());
        } catch (IOException gone) {
            throw new ServerException("the launcher of this server has gone: " + gone.getMessage());
        }
    }

    /** The launcher has rights that this process has not, and uses them for what root has named. */
    private static String read(Path file, RemoteLauncher launcher) throws IOException {
        try {
            return PemSource.OWN.read(file);
        } catch (AccessDeniedException roots) {
            return launcher.read(file);
        }
    }
}
