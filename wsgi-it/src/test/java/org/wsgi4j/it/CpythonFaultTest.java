// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as {@link WorkerFaultTest}, and what only C makes possible, in workers of CPython. */
class CpythonFaultTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static Server start(Object... options) throws Exception {
        return StartServer.of(Repository.app("faults").resolve("python3.py"), "--engine", "cpython")
                .with(options)
                .start();
    }

    private static void assertReplaced(Server server, ProcessHandle before) throws Exception {
        assertThat(new Visitor(server).get("/").body()).isEqualTo("well");
        Workers.await(server, now -> now.size() == 1 && !now.contains(before), SOON);
        assertThat(before.isAlive()).isFalse();
    }

    /** The process that died is named once, with why, and with what was lost. */
    private static void assertOneLine(Server server, ProcessHandle dead, String cause) {
        assertThat(server.output().text().lines())
                .filteredOn(line -> line.contains("ERROR") && line.contains("requests lost: 1"))
                .singleElement()
                .asString()
                .contains(Long.toString(dead.pid()), cause);
    }

    @ParameterizedTest
    @CsvSource({"/kill,SIGKILL", "/fault,SIGSEGV", "/leave,exit status 3"})
    void whatEndsTheProcessIs502ForItsRequestAndOneLine(String page, String cause) throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Visitor(server).get(page).statusCode()).isEqualTo(502);

            server.output().await("requests lost: 1", SOON);
            assertOneLine(server, worker, cause);
            assertReplaced(server, worker);
        }
    }

    @Test
    void closedDescriptorsAreTheEndOfTheProcess() throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Visitor(server).get("/close").statusCode()).isEqualTo(502);

            server.output().await("requests lost: 1", SOON);
            assertOneLine(server, worker, "");
            assertReplaced(server, worker);
        }
    }

    @Test
    void aThreadThatLetsNoOtherRunIsStoppedByDeadlockTimeout() throws Exception {
        try (Server server = start("--deadlock-timeout", 2, "--shutdown-timeout", 1)) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Visitor(server).get("/spin").statusCode()).isEqualTo(502);

            server.output().await("requests lost: 1", SOON);
            assertThat(server.output().text()).contains("deadlock-timeout");
            assertReplaced(server, worker);
        }
    }

    @ParameterizedTest
    @CsvSource({"/system-exit,SystemExit exception raised", "/memory,MemoryError exception raised"})
    void whatIsAnExceptionIs500AndTheProcessGoesOn(String page, String logged) throws Exception {
        try (Server server = start("--memory-limit", 300_000_000)) {
            Visitor visitor = new Visitor(server);
            String pid = visitor.get("/pid").body();

            for (int turn = 1; turn <= 3; turn++) {
                assertThat(visitor.get(page).statusCode()).isEqualTo(500);
            }

            server.output().await(logged, SOON);
            assertThat(visitor.get("/pid").body()).isEqualTo(pid);
            assertThat(server.output().text()).doesNotContain("requests lost");
        }
    }

    @Test
    void aForkedProcessThatComesBackEndsAndHarmsNothing() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            String pid = visitor.get("/pid").body();

            HttpResponse<String> answer = visitor.get("/fork-and-return");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("1");
            server.output().await("forked by the application came back", SOON);
            assertThat(visitor.get("/pid").body()).isEqualTo(pid);
        }
    }

    @Test
    void aForkedProcessThatStaysKeepsNothingOpenAndEndsWithItsWorker() throws Exception {
        try (Server server = start()) {
            ProcessHandle worker = Workers.only(server);
            long pid = Long.parseLong(new Visitor(server).get("/fork-and-stay").body());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

            assertThat(new Visitor(server).get("/kill").statusCode()).isEqualTo(502);

            Workers.awaitEnd(child);
            assertReplaced(server, worker);
        }
    }

    @Test
    void whatIsWrittenToStandardOutputIsLoggedAndNoAnswerHasIt() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);

            assertThat(visitor.get("/output").body()).isEqualTo("written");

            for (String way : List.of("by print", "by descriptor", "by C")) {
                server.output().await(way, SOON);
            }
            assertThat(visitor.get("/").body()).isEqualTo("well");
        }
    }
}
