// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much memory a worker has that has answered for a while. */
@Tag("full")
class WorkerMemoryTest {

    private static final int REQUESTS = 500;
    private static final long MOST_ABOVE_PYTHON = 4 * 1024;
    private static final long MOST_OF_JYTHON = 170 * 1024;
    private static final String BARE =
            "import socket, threading, sys; sys.stdout.write('.'); sys.stdout.flush(); sys.stdin.read()";

    @Test
    void aWorkerOfCpythonHasLittleMoreThanItsInterpreter() throws Exception {
        try (Server server = serving("cpython")) {
            ProcessHandle worker = Workers.only(server);
            Path python = Path.of("/proc", Long.toString(worker.pid()), "exe").toRealPath();

            assertThat(resident(worker) - bare(python)).isBetween(0L, MOST_ABOVE_PYTHON);
        }
    }

    @Test
    void aWorkerOfJythonIsSmallForAJvm() throws Exception {
        try (Server server = serving("jython")) {
            assertThat(resident(Workers.only(server))).isLessThan(MOST_OF_JYTHON);
        }
    }

    private static Server serving(String engine) throws Exception {
        Server server = StartServer.of(Repository.root().resolve("examples/hello/wsgi.py"), "--engine", engine)
                .start();
        Visitor visitor = new Visitor(server);
        for (int i = 0; i < REQUESTS; i++) {
            visitor.get("/");
        }
        return server;
    }

    private static long bare(Path python) throws IOException {
        Process process = new ProcessBuilder(python.toString(), "-c", BARE).start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('.');
            return resident(process.toHandle());
        } finally {
            process.getOutputStream().close();
        }
    }

    /** Returns kilobytes. */
    private static long resident(ProcessHandle process) throws IOException {
        return Long.parseLong(Workers.status(process, "VmRSS").replace(" kB", ""));
    }
}
