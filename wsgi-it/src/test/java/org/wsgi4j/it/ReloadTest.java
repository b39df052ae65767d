// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of a server that runs, changed by its operator. */
class ReloadTest {

    private static final Path ECHO = Repository.app("echo").resolve("wsgi.py");
    private static final Path WORKER = Repository.app("scripts").resolve("worker.py");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String ONE = "WSGIDaemonProcess one threads=2";
    private static final String MOUNT_ONE = mount("one");

    @TempDir
    private Path directory = Path.of("");

    private Path root = Path.of("");
    private Path site = Path.of("");

    /** The first start of all may build and cache what later ones find. */
    @BeforeAll
    static void startOnce() throws Exception {
        StartServer.of().start().close();
    }

    @BeforeEach
    void files() {
        root = directory.resolve("root");
        site = directory.resolve("site.conf");
    }

    @Test
    void whatIsNewServesWhatIsChangedIsReplacedAndWhatIsTheSameStays() throws Exception {
        write(ONE, MOUNT_ONE, "WSGIDaemonProcess gone", mount("gone"));
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            String main = visitor.get("/pid").body();
            String one = visitor.get("/one/pid").body();
            ProcessHandle gone = ProcessHandle.of(
                            Long.parseLong(visitor.get("/gone/pid").body()))
                    .orElseThrow();

            write("WSGIDaemonProcess two processes=2", mount("two"), ONE + " processes=2", MOUNT_ONE, here());
            assertThat(reload().out()).isEqualTo("reloaded");

            assertThat(visitor.get("/pid").body()).isEqualTo(main);
            assertThat(visitor.get("/two/group").body()).isEqualTo("two");
            assertThat(visitor.get("/one/pid").body()).isNotEqualTo(one);
            assertThat(visitor.get("/here/pid").body()).isEqualTo(Long.toString(server.pid()));
            gone.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
            Workers.await(server, workers -> workers.size() == 5, SOON);
            assertThat(status())
                    .contains("group one: 2 processes", "group two: 2 processes", "embedded:")
                    .doesNotContain("gone");
        }
    }

    @Test
    void whatCannotBeIsToldAndTheOldConfigurationGoesOn() throws Exception {
        write(ONE, MOUNT_ONE);
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            String one = visitor.get("/one/pid").body();

            write("WSGIDaemonProces one", mount("one"), mount("two"));
            Finished mistaken = reload();
            assertThat(mistaken.status()).isEqualTo(1);
            assertThat(mistaken.err())
                    .contains("site.conf:1: unknown directive WSGIDaemonProces")
                    .contains("unknown process group 'two'")
                    .contains("the old configuration goes on");

            Path gone = directory.resolve("gone");
            write(ONE + " home=" + gone, MOUNT_ONE);
            Finished impossible = reload();
            assertThat(impossible.status()).isEqualTo(1);
            assertThat(impossible.err()).contains("'one' cannot start", gone.toString());

            assertThat(visitor.get("/one/pid").body()).isEqualTo(one);
            assertThat(status()).contains("group one: 1 process").doesNotContain("two");
            assertThat(Workers.of(server)).hasSize(2);
        }
    }

    @Test
    void anotherMountOfTheSameGroupIsLoadedByItsSuccessors() throws Exception {
        write(ONE, MOUNT_ONE);
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            String one = visitor.get("/one/pid").body();
            Path script = Files.writeString(directory.resolve("more.py"), """
                    def application(environ, start_response):
                        start_response('200 OK', [])
                        return [environ['mod_wsgi.process_group']]
                    """);

            write(ONE, MOUNT_ONE, "WSGIScriptAlias /more " + script + " process-group=one");
            assertThat(reload().out()).isEqualTo("reloaded");

            assertThat(visitor.get("/more").body()).isEqualTo("one");
            Workers.await(server, all -> all.stream().noneMatch(each -> one.equals("" + each.pid())), SOON);
            assertThat(visitor.get("/more").body()).isEqualTo("one");
        }
    }

    @Test
    void optionsAreReadAgainAndThoseOfTheStartAreNamed() throws Exception {
        Path options = Files.writeString(directory.resolve("options"), "--threads 2\n");
        try (Server server =
                StartServer.of(WORKER, "@" + options, "--server-root", root).start()) {
            String before = new Visitor(server).get("/pid").body();
            Files.writeString(options, "--threads 3 --keep-alive-timeout 7\n");

            assertThat(reload().out().lines())
                    .containsExactly(
                            "reloaded",
                            "not changed, as that needs a new start of the server: the timeouts of clients");
            assertThat(new Visitor(server).get("/pid").body()).isNotEqualTo(before);
            assertThat(status()).contains("busy=0/3");

            Files.writeString(options, "--threds 3\n");
            assertThat(reload().err()).contains("unknown option '--threds'; did you mean --threads?");
            assertThat(new Visitor(server).get("/pid").body()).isNotEqualTo(before);
        }
    }

    @Test
    void noRequestIsLostAndOneUnderWayIsFinishedByTheGroupThatHasIt() throws Exception {
        Path options = Files.writeString(directory.resolve("options"), "--threads 2\n");
        try (Server server = StartServer.of(ECHO, "@" + options, "--server-root", root)
                        .with("--graceful-timeout", "120", "--body-timeout", "120")
                        .start();
                HeldRequest held = HeldRequest.at(server);
                Load load = Load.on(server, 2)) {
            load.await(50);
            ProcessHandle before = Workers.only(server);
            for (int threads : List.of(3, 4)) {
                Files.writeString(options, "--threads " + threads + "\n");
                assertThat(reload().out()).isEqualTo("reloaded");
                load.await(50);
            }

            assertThat(load.stop().kinds()).containsOnlyKeys("200");
            assertThat(before.isAlive()).isTrue();
            assertThat(held.finish()).startsWith("HTTP/1.1 200");
            Workers.await(server, workers -> workers.size() == 1 && !workers.contains(before), SOON);
        }
    }

    private Server start() throws IOException, InterruptedException {
        return StartServer.of(WORKER, "--include-file", site, "--server-root", root)
                .start();
    }

    private void write(String... lines) throws IOException {
        Files.write(site, List.of(lines));
    }

    private static String mount(String group) {
        return "WSGIScriptAlias /" + group + " " + WORKER + " application-group=%{GLOBAL} process-group=" + group;
    }

    private static String here() {
        return "WSGIScriptAlias /here " + WORKER + " application-group=%{GLOBAL} process-group=%{GLOBAL}";
    }

    private Finished reload() throws IOException, InterruptedException {
        return StartServer.launcher("reload", "--server-root", root).run(SOON);
    }

    private String status() throws IOException, InterruptedException {
        return StartServer.launcher("status", "--server-root", root).run(SOON).out();
    }
}
