// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options make of a worker process; many to one start. */
@Tag("full")
class WorkerOptionsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int LONG = 20_000_000;

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({
        "--umask",
        "--lang",
        "--locale",
        "--python-eggs",
        "--cpu-priority",
        "--virtual-memory-limit",
        "--memory-limit"
    })
    @Test
    void aWorkerHasTheEnvironmentAndTheLimitsThatItIsGiven() throws Exception {
        try (Server server = start("--umask", "0077", "--lang", "C", "--locale", "C.utf8")
                .with("--python-eggs", directory.resolve("eggs"), "--cpu-priority", 3)
                .with("--virtual-memory-limit", 4_000_000_000L, "--memory-limit", 900_000_000)
                .start()) {
            Asked asked = new Asked(server);

            assertThat(asked.value("created('file')")).contains("600");
            assertThat(asked.value("os.environ['LANG']")).isEqualTo("'C'");
            assertThat(asked.value("__import__('locale').setlocale(6)")).isEqualTo("'C.utf8'");
            assertThat(asked.value("os.environ['LC_ALL']")).isEqualTo("'C.utf8'");
            assertThat(asked.value("os.environ['PYTHON_EGG_CACHE']")).isEqualTo("'" + directory.resolve("eggs") + "'");
            assertThat(asked.value("os.nice(0) - " + niceness())).isEqualTo("3");
            assertThat(asked.value("__import__('resource').getrlimit(9)[0]")).isEqualTo("4000000000");
            assertThat(asked.value("__import__('resource').getrlimit(2)[0]")).isEqualTo("900000000");
        }
    }

    /** Returns that of the tests, which are not started with the usual one everywhere. */
    private static int niceness() throws Exception {
        return Integer.parseInt(Command.of("nice").run(SOON).out().strip());
    }

    @EffectOf({"--stack-size", "--python-warnings", "--switch-interval", "--free-threading", "--server-metrics"})
    @Test
    void itsInterpreterIsSetUpAsAsked() throws Exception {
        try (Server server = start("--stack-size", 4 << 20, "--python-warnings", "error::ResourceWarning")
                .with("--switch-interval", 0.02, "--free-threading", "--server-metrics")
                .start()) {
            Asked asked = new Asked(server);

            assertThat(asked.value("stack_size()")).isEqualTo("4194304");
            assertThat(asked.value("sys.warnoptions")).isEqualTo("['error::ResourceWarning']");
            assertThat(asked.value("sys.getswitchinterval()")).isEqualTo("0.02");
            assertThat(asked.value("len(__import__('mod_wsgi').server_metrics()['processes'])"))
                    .isEqualTo("1");
            if (asked.value("hasattr(sys, '_is_gil_enabled') and not sys._is_gil_enabled()")
                    .equals("False")) {
                server.output().await("free-threading", SOON);
            }
        }
    }

    @EffectOf({"--send-buffer-size", "--receive-buffer-size", "--socket-prefix", "--application-group"})
    @Test
    void itsSocketsHaveTheNamesAndBuffersThatAreAskedFor() throws Exception {
        try (Server server = start("--send-buffer-size", 20_000, "--receive-buffer-size", 30_000)
                .with("--socket-prefix", directory.resolve("sockets"), "--application-group", "fruit")
                .start()) {
            Asked asked = new Asked(server);

            // Linux reserves twice of what it is asked for.
            assertThat(asked.value("sockets()")).contains("(40000, 60000)");
            assertThat(asked.value("environ['mod_wsgi.application_group']")).isEqualTo("'fruit'");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.startsWith("sockets."));
            }
        }
    }

    @EffectOf({"--header-buffer-size", "--response-flush-delay", "--slow-requests"})
    @Test
    void answersAreTakenFromItAsAsked() throws Exception {
        try (Server server = start("--header-buffer-size", 8192, "--response-flush-delay", 1000)
                .with("--slow-requests", 0.2)
                .start()) {
            Asked asked = new Asked(server);

            assertThat(asked.answer("headers.append(('X-Long', 'x' * 9000))").statusCode())
                    .isEqualTo(500);
            assertThat(server.output().await("header-buffer-size", SOON)).contains("X-Long");
            assertThat(asked.raw("parts('one', 'two')")).contains("onetwo");
            server.output().await("slow request", SOON);
        }
    }

    @EffectOf({"--request-buffer-size", "--response-buffer-size"})
    @Test
    void bodiesThatAreBufferedHoldNoThreadAndOthersDo() throws Exception {
        try (Server server = start("--request-buffer-size", 1_000_000, "--response-buffer-size", 16 << 20)
                .with("--threads", 1, "--queue-timeout", 5)
                .start()) {
            Asked asked = new Asked(server);
            try (Socket idle = server.connect()) {
                idle.getOutputStream()
                        .write("GET /?'x'*8000000 HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                server.output().await("asked", SOON);
                assertThat(asked.value("1 + 1")).isEqualTo("2");
            }
            try (Socket slow = server.connect()) {
                slow.getOutputStream()
                        .write(
                                "POST /?environ['wsgi.input'].read() HTTP/1.1\r\nHost: here\r\nContent-Length: 500000\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                slow.getOutputStream().write(new byte[100_000]);
                assertThat(asked.value("2 + 2")).isEqualTo("4");
            }
        }
    }

    @EffectOf({"--processes", "--maximum-requests"})
    @Test
    void thereAreAsManyProcessesAsAskedForAndNoneServesMoreThanAllowed() throws Exception {
        try (Server server = start("--processes", 2, "--maximum-requests", 3).start()) {
            Asked asked = new Asked(server);
            List<ProcessHandle> first = Workers.await(server, now -> now.size() == 2, SOON);

            assertThat(asked.value("environ['wsgi.multiprocess']")).isEqualTo("True");
            for (int request = 0; request < 6; request++) {
                asked.value("1");
            }
            Workers.await(server, now -> now.size() == 2 && !now.containsAll(first), SOON);
        }
    }

    @EffectOf({"--python", "--python-home"})
    @Test
    void thePythonIsTheOneThatIsNamedOrThatOfTheVirtualEnvironment() throws Exception {
        Path python = Tool.python("3.10");
        Path environment = directory.resolve("venv");
        Command.of(python, "-m", "venv", "--without-pip", environment).run(SOON).successful();
        StartServer server = StartServer.of(Asked.SCRIPT, "--working-directory", directory);
        try (Server named = server.with("--python", python).start();
                Server home = server.with("--python-home", environment).start()) {
            assertThat(new Asked(named).value("sys.version_info[:2]")).isEqualTo("(3, 10)");
            assertThat(new Asked(home).value("sys.prefix")).isEqualTo("'" + environment + "'");
        }
    }

    @EffectOf("--restart-order")
    @Test
    void aProcessThatCannotRunBesideItsSuccessorIsStoppedFirst() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), """
                import fcntl, os
                only = open('lock', 'w')
                fcntl.flock(only, fcntl.LOCK_EX | fcntl.LOCK_NB)
                def application(environ, start_response):
                    start_response('200 OK', [])
                    return [str(os.getpid()).encode()]
                """);
        try (Server server = StartServer.of(script, "--engine", "cpython", "--restart-order", "stop-first")
                .with("--working-directory", directory, "--shutdown-timeout", 1)
                .start()) {
            Visitor visitor = new Visitor(server);
            ProcessHandle first = Workers.only(server);
            server.signal("HUP");
            Workers.await(server, now -> now.size() == 1 && !now.contains(first), SOON);

            assertThat(visitor.get("/").body())
                    .isEqualTo(Long.toString(Workers.only(server).pid()));
        }
    }

    @EffectOf({"--request-timeout-rule", "--interrupt-timeout"})
    @Test
    void aRequestThatTakesTooLongIsInterruptedWhateverOtherThreadsDo() throws Exception {
        try (Server server = start("--request-timeout", 1, "--request-timeout-rule", "thread")
                .with("--threads", 50, "--interrupt-timeout", 30)
                .start()) {
            ProcessHandle worker = Workers.only(server);

            assertThat(new Asked(server)
                            .answer("[time.sleep(0.01) for _ in range(2000)]")
                            .statusCode())
                    .isEqualTo(504);
            assertThat(Workers.only(server)).isEqualTo(worker);
        }
    }

    @EffectOf("--ignore-activity")
    @Test
    void requestsThatAreNotCountedKeepNoProcessFromBeingIdle() throws Exception {
        try (Server server = StartServer.of(Repository.app("echo").resolve("wsgi.py"), "--inactivity-timeout", 2)
                        .with("--ignore-activity", "/ping", "--log-level", "info")
                        .start();
                Load load = Load.on(server, 1, new Load.Manner("/ping", 10, Duration.ofMillis(200)))) {
            new Visitor(server).get("/");
            server.output().await("idle for inactivity-timeout", Duration.ofSeconds(30));

            assertThat(load.stop().kinds()).containsOnlyKeys("200");
        }
    }

    @EffectOf("--application-groups")
    @Test
    void thereAreNoMoreGroupsOfRequestsThanAllowed() throws Exception {
        Path site = Files.writeString(directory.resolve("site.conf"), """
                SetEnvIf X-Group (.+) GROUP=$1
                WSGIScriptAlias /one %s process-group=own application-group=%%{ENV:GROUP}
                """.formatted(Asked.SCRIPT));
        try (Server server = start("--application-groups", 1, "--include-file", site, "--process-group", "own")
                .start()) {
            List<Integer> statuses = List.of(status(server, "a"), status(server, "b"), status(server, "a"));

            assertThat(statuses).containsExactly(200, 503, 200);
        }
    }

    private static int status(Server server, String group) throws Exception {
        Visitor visitor = new Visitor(server);
        return visitor.send(visitor.request("/one?1").header("X-Group", group), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @EffectOf("--enable-sendfile")
    @Test
    void aFileIsSentByTheServerItselfIfThatIsAllowed() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[LONG]);
        try (Server server = start("--enable-sendfile").start()) {
            Asked asked = new Asked(server);

            assertThat(asked.value("environ['wsgi.file_wrapper'](open('" + file + "', 'rb'))"))
                    .hasSize(LONG);
            assertThat(Integer.parseInt(asked.value("int(open('/proc/self/io').readline().split()[1])")))
                    .as("bytes that the worker has read")
                    .isLessThan(LONG);
        }
    }

    private StartServer start(Object... options) {
        return StartServer.of(Asked.SCRIPT, "--engine", "cpython", "--working-directory", directory)
                .with(options);
    }
}
