// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsgi4j.it.LogMoments.assertTimer;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each timer of a process group, in real processes, runs out when it should. */
@Tag("full")
class TimersTest {

    private static final Path ECHO = Repository.app("echo").resolve("wsgi.py");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofSeconds(2);
    private static final Duration TENTH = TWO.dividedBy(10);

    @TempDir
    private Path directory = Path.of("");

    /** An answer, and when it came. */
    private record Answer(int status, LocalDateTime moment) {}

    private static Server start(Object... options) throws Exception {
        return StartServer.of(ECHO, "--threads", 1, "--shutdown-timeout", 1, "--graceful-timeout", 1)
                .with("--log-level", "info")
                .with(options)
                .start();
    }

    private static CompletableFuture<Answer> ask(Server server, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                HttpResponse<String> page = new Visitor(server).get(path);
                return new Answer(page.statusCode(), LogMoments.now());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Lets a request have the only thread. */
    private static CompletableFuture<Answer> hold(Server server) throws Exception {
        CompletableFuture<Answer> held = ask(server, "/hold");
        server.output().await("holding", SOON);
        return held;
    }

    private static void signal(Server server, String name) throws Exception {
        Command.of("kill", "-" + name, Workers.only(server).pid()).run(SOON);
    }

    @EffectOf({"--request-timeout", "--shutdown-timeout"})
    @Test
    void requestTimeoutAndThenShutdownTimeout() throws Exception {
        try (Server server = start("--request-timeout", 2, "--shutdown-timeout", 2)) {
            LogMoments log = new LogMoments(server);
            new Visitor(server).get("/");
            LocalDateTime begun = LogMoments.now();
            CompletableFuture<Answer> held = ask(server, "/sleep?300");

            LocalDateTime over = log.of("longer than request-timeout");
            LocalDateTime killed = log.of("not ended within shutdown-timeout");
            assertTimer("request-timeout", TWO, begun, over);
            assertTimer("shutdown-timeout", TWO, over, killed);
            assertThat(held.get().status()).isEqualTo(502);
            assertTimer("answer after a kill", Duration.ZERO, killed, held.get().moment());
        }
    }

    @Test
    void queueTimeout() throws Exception {
        try (Server server = start("--queue-timeout", 2)) {
            CompletableFuture<Answer> held = hold(server);
            LocalDateTime begun = LogMoments.now();
            Answer refused = ask(server, "/").get();

            assertThat(refused.status()).isEqualTo(503);
            assertTimer("queue-timeout", TWO, begun, refused.moment());
            assertThat(held).isNotDone();
        }
    }

    @EffectOf("--connect-timeout")
    @Test
    void connectTimeoutWhereTheQueueIsFull() throws Exception {
        try (Server server = start("--connect-timeout", 2, "--daemon-backlog", 4)) {
            assertThat(hold(server)).isNotDone();
            LocalDateTime begun = LogMoments.now();
            CompletableFuture<?>[] five =
                    IntStream.range(0, 5).mapToObj(client -> ask(server, "/")).toArray(CompletableFuture<?>[]::new);
            Answer refused = (Answer) CompletableFuture.anyOf(five).get();

            assertThat(refused.status()).isEqualTo(503);
            assertTimer("connect-timeout", TWO, begun, refused.moment());
        }
    }

    @EffectOf("--inactivity-timeout")
    @Test
    void inactivityTimeout() throws Exception {
        try (Server server = start("--inactivity-timeout", 2)) {
            new Visitor(server).get("/");
            LocalDateTime answered = LogMoments.now();

            assertTimer("inactivity-timeout", TWO, answered, new LogMoments(server).of("idle for inactivity-timeout"));
        }
    }

    @EffectOf("--graceful-timeout")
    @Test
    void gracefulTimeout() throws Exception {
        try (Server server = start("--graceful-timeout", 2)) {
            assertThat(hold(server)).isNotDone();
            server.signal("HUP");

            LogMoments log = new LogMoments(server);
            assertTimer("graceful-timeout", TWO, log.of("worker 2 (pid"), log.of("busy threads (1) after graceful"));
        }
    }

    @EffectOf("--eviction-timeout")
    @Test
    void evictionTimeout() throws Exception {
        try (Server server = start("--eviction-timeout", 2, "--graceful-timeout", 30)) {
            assertThat(hold(server)).isNotDone();
            signal(server, "USR1");

            LogMoments log = new LogMoments(server);
            assertTimer("eviction-timeout", TWO, log.of("worker 2 (pid"), log.of("busy threads (1) after eviction"));
        }
    }

    /** The next attempt begins so many seconds after the end of one. */
    @EffectOf("--startup-timeout")
    @Test
    void startupTimeout() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), "import time\ntime.sleep(300)\n");
        StartServer site = StartServer.of(script, "--startup-timeout", 2, "--shutdown-timeout", 1);
        try (Server server = site.start()) {
            LogMoments log = new LogMoments(server);
            LocalDateTime one = log.of("not ready within startup-timeout; the next attempt is in 2 s");
            LocalDateTime another = log.of("not ready within startup-timeout; the next attempt is in 5 s");

            assertTimer("startup-timeout", TWO, one.plusSeconds(2), another);
        }
    }

    /** A PING is sent each tenth of it. */
    @EffectOf("--deadlock-timeout")
    @Test
    void deadlockTimeout() throws Exception {
        try (Server server = start("--deadlock-timeout", 2)) {
            signal(server, "STOP");
            LocalDateTime stopped = LogMoments.now();

            LogMoments log = new LogMoments(server);
            LocalDateTime over = log.of("not answered for deadlock-timeout");
            assertTimer("deadlock-timeout", TWO, TWO.plus(TENTH), stopped, over);
            assertTimer("its shutdown-timeout", Duration.ofSeconds(1), over, log.of("was killed"));
            log.of("worker 2 (pid");
        }
    }

    /** All processes of a group are not due at once, but within a tenth of it. */
    @EffectOf("--restart-interval")
    @Test
    void restartInterval() throws Exception {
        try (Server server = start("--restart-interval", 2)) {
            LogMoments log = new LogMoments(server);
            LocalDateTime over = log.of("has run for restart-interval");

            assertTimer("restart-interval", TWO, TWO.plus(TENTH), log.of("is ready"), over);
        }
    }

    @EffectOf("--socket-timeout")
    @Test
    void socketTimeout() throws Exception {
        try (Server server = start("--socket-timeout", 2)) {
            new Visitor(server).get("/");
            LocalDateTime begun = LogMoments.now();
            Answer answer = ask(server, "/sleep?300").get();

            assertThat(answer.status()).isEqualTo(504);
            assertTimer("socket-timeout", TWO, begun, answer.moment());
        }
    }

    @EffectOf("--cpu-time-limit")
    @Test
    void cpuTimeLimitLosesNoRequest() throws Exception {
        try (Server server = start("--cpu-time-limit", 6, "--graceful-timeout", 30);
                Load load = Load.on(server, 2, new Load.Manner("/spin?0.1", 1_000, Duration.ZERO))) {
            server.output().await("has used the CPU time that cpu-time-limit allows and is being replaced", SOON);
            server.output().await("has ended", SOON);
            load.await(5);

            assertThat(load.stop().kinds()).containsOnlyKeys("200");
        }
    }
}
