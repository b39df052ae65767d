// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file with the number of the process that signals are for, as long as that runs. */
final class PidFile implements AutoCloseable {

    /** Its name in the server root, which is that of mod_wsgi-express. */
    static final String NAME = "httpd.pid";

    private final Optional<Path> file;

    private PidFile(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Writes that of a server. A launcher takes the signals of its server, and writes where only root may, by itself.
     *
     * @throws ServerException if it cannot be written
     */
    static PidFile ofServer(ServerPlan plan) {
        Optional<Path> elsewhere = plan.root().pidFile();
        if (!ServerIdentity.isLaunched()) {
            return write(elsewhere.orElse(plan.serverRoot().resolve(NAME)), ProcessHandle.current());
        }
        Optional<ProcessHandle> launcher = ProcessHandle.current().parent().filter(parent -> elsewhere.isEmpty());
        return launcher.map(parent -> write(plan.serverRoot().resolve(NAME), parent))
                .orElseGet(() -> new PidFile(Optional.empty()));
    }

    /**
     * Writes that of a launcher, if an option says where; the server root is not its own.
     *
     * @throws ServerException if it cannot be written
     */
    static PidFile ofLauncher(ServerPlan plan) {
        return plan.root()
                .pidFile()
                .map(file -> write(file, ProcessHandle.current()))
                .orElseGet(() -> new PidFile(Optional.empty()));
    }

    /** Removes it. */
    @Override
    public void close() {
        file.ifPresent(PidFile::remove);
    }

    private static PidFile write(Path file, ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + "\n");
            return new PidFile(Optional.of(file));
        } catch (IOException unwritable) {
            throw new ServerException("cannot write " + file + ": " + unwritable + "; give another --pid-file");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // Who reads it looks for the process, too.
        }
    }
}
