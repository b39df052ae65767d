// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What applications do to their processes is the end of these, and of nothing else. */
class WorkerFaultTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static Server start() throws Exception {
        return StartServer.of(Repository.app("faults").resolve("wsgi.py"))
                .env("WSGI_EXPRESS_WORKER_JVM_OPTIONS", "-Xmx64m")
                .start();
    }

    private static void assertReplaced(Server server, ProcessHandle before) throws Exception {
        assertThat(new Visitor(server).get("/").body()).isEqualTo("well");
        Workers.await(server, now -> now.size() == 1 && !now.contains(before), SOON);
        assertThat(before.isAlive()).isFalse();
    }

    @Test
    void outOfMemoryIsTheEndOfTheProcess() throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Visitor(server).get("/memory").statusCode()).isEqualTo(502);
            assertThat(server.output().await("requests lost: 1", SOON)).contains("OutOfMemoryError");
            assertReplaced(server, worker);
        }
    }

    @Test
    void garbageOnItsSocketsIsTheEndOfTheProcess() throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Visitor(server).get("/garbage").statusCode()).isEqualTo(502);
            server.output().await("breaks the protocol", SOON);
            assertReplaced(server, worker);
        }
    }

    @Test
    void processesOfAWorkerEndWithIt() throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);
            long pid = Long.parseLong(new Visitor(server).get("/child").body());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            worker.destroyForcibly();

            server.output().await("died while serving", SOON);
            Workers.awaitEnd(child);
            assertReplaced(server, worker);
        }
    }
}
