// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes as their operator meets them. */
class DaemonModeTest {

    private static final Path SMALL = Repository.app("small").resolve("wsgi.py");
    private static final Path WORKER = Repository.app("scripts").resolve("worker.py");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Path ECHO = Repository.app("echo").resolve("wsgi.py");

    @TempDir
    private Path directory = Path.of("");

    /** The first start of all may build and cache what later ones find. */
    @BeforeAll
    static void startOnce() throws Exception {
        StartServer.of().start().close();
    }

    @Test
    void theApplicationRunsInAProcessOfItsOwn() throws Exception {
        try (Server server = StartServer.of(WORKER).start()) {
            String pid = new Visitor(server).get("/pid").body();

            assertThat(pid).isEqualTo(Long.toString(Workers.only(server).pid()));
            assertThat(new Visitor(server).get("/group").body()).isEqualTo("127.0.0.1:0");
            assertThat(server.output().text()).contains("daemon, engine jython", "5 (1 process * 5 threads)");
        }
    }

    @EffectOf("--embedded-mode")
    @Test
    void inEmbeddedModeThereIsNoOtherProcess() throws Exception {
        try (Server server = StartServer.of(WORKER, "--embedded-mode").start()) {
            String pid = new Visitor(server).get("/pid").body();

            assertThat(pid).isEqualTo(Long.toString(server.pid()));
            assertThat(Workers.of(server)).isEmpty();
            assertThat(new Visitor(server).get("/group").body()).isEmpty();
            assertThat(server.output().text()).contains("embedded, engine jython");
        }
    }

    @Test
    void groupsOfAFileAndEmbeddedMountsStandBesideTheScript() throws Exception {
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess two processes=2 threads=1 display-name=%{GROUP}",
                        "WSGIScriptAlias /two " + WORKER + " process-group=two application-group=%{GLOBAL}",
                        "WSGIScriptAlias /here " + WORKER + " process-group=%{GLOBAL}"));
        try (Server server = StartServer.of(WORKER, "--include-file", file).start()) {
            Visitor visitor = new Visitor(server);
            Workers.await(server, workers -> workers.size() == 3, SOON);

            assertThat(visitor.get("/group").body()).isEqualTo("127.0.0.1:0");
            assertThat(visitor.get("/two/group").body()).isEqualTo("two");
            assertThat(visitor.get("/here/group").body()).isEmpty();
            assertThat(visitor.get("/here/pid").body()).isEqualTo(Long.toString(server.pid()));
            assertThat(Stream.of(
                                    visitor.get("/pid").body(),
                                    visitor.get("/two/pid").body())
                            .map(Long::valueOf))
                    .isSubsetOf(pids(server))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aWorkerThatIsKilledIs502ForItsRequestsAndOneLine() throws Exception {
        try (Server server = StartServer.of(SMALL).start();
                HeldRequest request = HeldRequest.at(server)) {
            ProcessHandle worker = Workers.only(server);
            worker.destroyForcibly();

            assertThat(request.rest()).startsWith("HTTP/1.1 502");
            server.output().await("requests lost: 1", SOON);
            assertThat(new Visitor(server).get("/?again").body()).isEqualTo("small again");
            assertThat(server.output().text().lines().filter(line -> line.contains("ERROR")))
                    .as("lines that name the process")
                    .filteredOn(line -> line.contains("died while serving"))
                    .singleElement()
                    .asString()
                    .contains(Long.toString(worker.pid()), "SIGKILL");
        }
    }

    @Test
    void aTouchUnderLoadLosesNoRequest() throws Exception {
        Path script = Files.copy(ECHO, directory.resolve("wsgi.py"));
        try (Server server = StartServer.of(script, "--startup-timeout", "60").start();
                Load load = Load.on(server, 2)) {
            load.await(50);
            for (int touch = 1; touch <= 2; touch++) {
                ProcessHandle before = Workers.only(server);
                Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L + touch * 10_000L));
                Workers.await(server, workers -> replaced(workers, before), SOON);
                load.await(50);
            }

            assertThat(load.stop().kinds()).containsOnlyKeys("200");
        }
    }

    @Test
    void aHangUpReplacesTheWorkersAndLosesNoRequest() throws Exception {
        try (Server server = StartServer.of(ECHO, "--startup-timeout", "60").start();
                Load load = Load.on(server, 2)) {
            load.await(50);
            for (String signal : List.of("HUP", "USR1")) {
                ProcessHandle before = Workers.only(server);
                server.signal(signal);
                Workers.await(server, workers -> replaced(workers, before), SOON);
                load.await(50);
            }

            assertThat(load.stop().kinds()).containsOnlyKeys("200");
        }
    }

    @Test
    void aStopLeavesNoProcessAndNoSocket() throws Exception {
        Path root = directory.resolve("root");
        Server server =
                StartServer.of(SMALL, "--processes", "2", "--server-root", root).start();
        List<ProcessHandle> workers;
        try (server) {
            workers = Workers.await(server, all -> all.size() == 2, SOON);
            assertThat(names(root)).contains("wsgi.1.sock");
        }

        assertThat(workers).noneMatch(ProcessHandle::isAlive);
        new Leftovers(root).assertNone();
        assertThat(server.output().text()).doesNotContain("ERROR");
    }

    /** Also one that spins: it cannot be asked to end, and must not outlive its server. */
    @Test
    void aServerThatIsKilledTakesItsWorkersWithIt() throws Exception {
        Path root = directory.resolve("root");
        StartServer site = StartServer.of(WORKER, "--processes", "2", "--server-root", root);
        try (Server server = site.start()) {
            List<ProcessHandle> workers = Workers.await(server, all -> all.size() == 2, SOON);
            Thread spinning = new Thread(() -> spin(server));
            spinning.start();
            server.output().await("spinning", SOON);
            server.kill();

            for (ProcessHandle worker : workers) {
                Workers.awaitEnd(worker);
            }
            spinning.join();
        }
        site.start().close();
        new Leftovers(root).assertNone();
    }

    private static void spin(Server server) {
        try {
            new Visitor(server).get("/spin");
        } catch (IOException | InterruptedException broken) {
            // There is no answer to that.
        }
    }

    @Test
    void twoServersDoNotShareARoot() throws Exception {
        Path root = directory.resolve("root");
        try (Server server = StartServer.of(SMALL, "--server-root", root).start()) {
            Finished other =
                    StartServer.of(SMALL, "--port", "0", "--server-root", root).run();

            assertThat(other.status()).isEqualTo(1);
            assertThat(other.err()).contains("in use by the server with process id " + server.pid());
            assertThat(new Visitor(server).get("/?still").body()).isEqualTo("small still");
        }
    }

    @Test
    void commandsAskRestartAndStopARunningServer() throws Exception {
        Path root = directory.resolve("root");
        try (Server server = StartServer.of(SMALL, "--server-root", root).start()) {
            ProcessHandle before = Workers.only(server);
            new Visitor(server).get("/?1");

            assertThat(command("status", root).out())
                    .contains("group 127.0.0.1:0: 1 process, 0 waiting")
                    .contains("pid=" + before.pid() + " state=ready busy=0/5 requests=1");
            assertThat(command("restart", root).status()).isZero();
            Workers.await(server, workers -> replaced(workers, before), SOON);
            assertThat(command("stop", root).out()).isEqualTo("stopping");
            assertThat(server.awaitExit().status()).isZero();
            assertThat(command("status", root).err().lines())
                    .singleElement()
                    .asString()
                    .contains("no server answers");
        }
    }

    private static Finished command(String word, Path root) throws IOException, InterruptedException {
        return StartServer.launcher(word, "--server-root", root).run(SOON);
    }

    @Test
    void aMemoryLimitThatIsTooSmallIsOneLine() throws Exception {
        Finished refused = StartServer.of(SMALL, "--memory-limit", "1000000").run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines())
                .filteredOn(line -> line.contains("memory-limit=1000000"))
                .singleElement()
                .asString()
                .contains("give at least");
    }

    private static boolean replaced(List<ProcessHandle> workers, ProcessHandle before) {
        return workers.size() == 1 && !workers.contains(before);
    }

    private static Set<Long> pids(Server server) {
        return Workers.of(server).stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
