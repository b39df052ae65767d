// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start by root for nobody (65534); other groups run as daemon (1). */
class PrivilegedStartTest {

    private static final String NOBODY = "65534";
    private static final String NONE = "0000000000000000";
    private static final String BIND_SERVICE = "0000000000000400";
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");

    @BeforeAll
    static void needRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        StartServer.of().start().close();
    }

    @BeforeEach
    void write() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        script = Files.copy(Repository.app("scripts").resolve("worker.py"), directory.resolve("wsgi.py"));
    }

    @Test
    void nobodyButTheLauncherIsRoot() throws Exception {
        try (Server launcher = start()) {
            Family family = new Family(launcher);

            assertThat(new Visitor(launcher).get("/pid").body())
                    .isEqualTo(Long.toString(family.worker().pid()));
            assertThat(words(ProcessHandle.of(launcher.pid()).orElseThrow(), "Uid"))
                    .containsOnly("0");
            for (ProcessHandle process : List.of(family.server(), family.worker())) {
                assertThat(words(process, "Uid")).hasSize(4).containsOnly(NOBODY);
                assertThat(words(process, "Gid")).hasSize(4).containsOnly(NOBODY);
                assertThat(words(process, "Groups")).containsOnly(NOBODY);
                for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
                    assertThat(words(process, set)).as(set).containsExactly(NONE);
                }
            }
            assertThat(launcher.output().text(Output.Stream.ERR)).isEmpty();
        }
    }

    @EffectOf({"--user", "--group", "--service-user", "--service-group"})
    @Test
    void groupsAndServicesHaveTheIdentityThatTheyAreGiven() throws Exception {
        Path service = Files.writeString(
                directory.resolve("jobs.py"),
                "import os\nprint('ids %d %d' % (os.getuid(), os.getgid()))\n" + "import time\ntime.sleep(600)\n");
        try (Server launcher = command("--group", "#2", "--service-script", "jobs", service)
                .with("--service-user", "jobs", "daemon", "--service-group", "jobs", "#3", "--log-level", "info")
                .start()) {
            ProcessHandle worker = new Family(launcher).worker("127.0.0.1:0");

            assertThat(words(worker, "Uid")).containsOnly(NOBODY);
            assertThat(words(worker, "Gid")).containsOnly("2");
            launcher.output().await("ids 1 3", SOON);
        }
    }

    @Test
    void allFilesOfTheServerAreItsUsers() throws Exception {
        Path root = directory.resolve("root");
        try (Server launcher = Server.ready(command("--host", "127.0.0.1", "--port", "0", "--access-log")
                .command()
                .start())) {
            new Visitor(launcher).get("/");

            assertThat(names(root)).contains("admin.sock", "lock", "error_log", "access_log", "wsgi.1.sock");
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files).allSatisfy(file -> assertThat(uid(file)).isEqualTo(65534));
            }
        }
        assertThat(names(root)).doesNotContain("admin.sock", "wsgi.1.sock");
    }

    @Test
    void aServerRootForOneRunGoesWithTheServer() throws Exception {
        StartServer command = StartServer.of(script, "--user", "nobody", "--working-directory", directory);
        Path root;
        try (Server launcher =
                command.with("--host", "127.0.0.1", "--port", "0").startAsIs()) {
            root = Path.of(launcher.output()
                    .await("Server Root", Duration.ofSeconds(10))
                    .replaceFirst(".*? : ", ""));
            assertThat(uid(root)).isEqualTo(65534);
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void theLauncherLoadsNeitherAWebServerNorPython() throws Exception {
        try (Server launcher = start()) {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            String classes = Command.of(jcmd, launcher.pid(), "VM.class_hierarchy")
                    .run(SOON)
                    .out();

            assertThat(classes)
                    .contains("org.wsgi4j.express.PrivilegedStart")
                    .doesNotContain("org.eclipse.jetty", "org.python", "com.google.inject", "org.wsgi4j.http");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "USR1"})
    void aRestartReachesTheServer(String signal) throws Exception {
        try (Server launcher = start("--startup-timeout", "60")) {
            Family family = new Family(launcher);
            ProcessHandle server = family.server();
            ProcessHandle before = family.worker();

            launcher.signal(signal);

            family.awaitWorkers(workers -> workers.size() == 1 && !workers.contains(before), SOON);
            assertThat(new Visitor(launcher).get("/").body()).isEqualTo("first");
            assertThat(family.server()).isEqualTo(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aStopEndsAllWithTheStatusOfTheServer(String signal) throws Exception {
        try (Server launcher = start()) {
            List<ProcessHandle> family = Workers.of(launcher);
            launcher.signal(signal);

            assertThat(launcher.awaitExit().status()).isZero();
            assertThat(family).hasSize(2).noneMatch(ProcessHandle::isAlive);
            assertThat(launcher.output().text(Output.Stream.ERR)).isEmpty();
        }
    }

    @Test
    void aLauncherThatIsKilledTakesAllWithIt() throws Exception {
        try (Server launcher = start()) {
            List<ProcessHandle> family = Workers.of(launcher);
            assertThat(family).hasSize(2);
            launcher.kill();

            Family.awaitEnd(family);
        }
    }

    @Test
    void aServerThatIsKilledTakesItsWorkersWithItAndIsOneLine() throws Exception {
        try (Server launcher = start()) {
            List<ProcessHandle> family = Workers.of(launcher);
            new Family(launcher).server().destroyForcibly();

            Family.awaitEnd(family);
            assertThat(launcher.awaitExit().status()).isEqualTo(137);
            assertThat(launcher.output().text(Output.Stream.ERR).lines())
                    .singleElement()
                    .asString()
                    .startsWith("wsgi-express: the server has ended (killed by SIGKILL");
        }
    }

    @Test
    void aPortOfRootIsTheOnlyPrivilege() throws Exception {
        int port = lowPort();
        try (Server launcher = Server.ready(
                command("--host", "127.0.0.1", "--port", port).command().start())) {
            Family family = new Family(launcher);

            assertThat(new Visitor(launcher).get("/").body()).isEqualTo("first");
            assertThat(words(family.server(), "Uid")).containsOnly(NOBODY);
            for (String set : List.of("CapInh", "CapPrm", "CapEff")) {
                assertThat(words(family.server(), set)).as(set).containsExactly(BIND_SERVICE);
                assertThat(words(family.worker(), set)).as(set).containsExactly(NONE);
            }
            List<ProcessHandle> all = Workers.of(launcher);
            launcher.kill();
            Family.awaitEnd(all);
        }
    }

    @Test
    void inEmbeddedModeTheServerIsTheOnlyChild() throws Exception {
        try (Server launcher = start("--embedded-mode")) {
            ProcessHandle server = new Family(launcher).server();

            assertThat(Workers.of(launcher)).containsExactly(server);
            assertThat(words(server, "Uid")).containsOnly(NOBODY);
            assertThat(new Visitor(launcher).get("/pid").body()).isEqualTo(Long.toString(server.pid()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'',1,600", "socket-user=mail,8,660", "socket-user=nobody,65534,660"})
    void aGroupOfAnotherUserHasASocketOfItsOwn(String option, int owner, String mode) throws Exception {
        Path file = site("WSGIDaemonProcess two user=daemon " + option);
        Path socket;
        try (Server launcher = start("--include-file", file)) {
            ProcessHandle worker = new Family(launcher).worker("two");
            socket = Path.of(Family.option(worker, "--socket"));

            assertThat(new Visitor(launcher).get("/two/pid").body()).isEqualTo(Long.toString(worker.pid()));
            assertThat(words(worker, "Uid")).containsOnly("1");
            assertThat(uid(socket)).isEqualTo(owner);
            assertThat((int) Files.getAttribute(socket, "unix:mode") & 0777).isEqualTo(Integer.parseInt(mode, 8));
            assertThat(uid(socket.resolveSibling(""))).isZero();
        }
        assertThat(socket.resolveSibling("").resolveSibling("")).doesNotExist();
    }

    @Test
    void aScriptOfAnotherOwnerIsRefusedUntilItIsRight() throws Exception {
        Path owned = Files.createDirectory(directory.resolve("owned"));
        script = Files.move(script, owned.resolve("wsgi.py"));
        own(owned, 1);
        Path file = site("WSGIDaemonProcess two user=daemon script-user=daemon");
        try (Server launcher = start("--include-file", file)) {
            Visitor visitor = new Visitor(launcher);

            assertThat(visitor.get("/two/").statusCode()).isEqualTo(403);
            launcher.output().await("the WSGI script " + script + " has the user root, not daemon", SOON);
            own(script, 1);
            assertThat(visitor.get("/two/").body()).isEqualTo("first");
            Files.setPosixFilePermissions(owned, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(visitor.get("/two/").statusCode()).isEqualTo(403);
            launcher.output().await(owned + " can be written by everybody", SOON);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--user, no-such-user, there is no user 'no-such-user'",
        "--group, no-such-group, there is no group 'no-such-group'",
        "--user, '#4711', the system has no user #4711",
        "--user, root, root is not allowed",
    })
    void whoIsNotThereIsOneLine(String option, String value, String message) throws Exception {
        refused(command("--port", "0", option, value).run(), message);
    }

    @ParameterizedTest
    @CsvSource({
        "user=no-such-user, there is no user 'no-such-user'",
        "user=daemon socket-user=no-such-user, there is no user 'no-such-user'",
        "script-group=no-such-group, there is no group 'no-such-group'",
    })
    void whoIsNotThereInAFileIsOneLineThatNamesIt(String options, String message) throws Exception {
        Path file = site("WSGIDaemonProcess two " + options);

        refused(command("--port", "0", "--include-file", file).run(), file + ":1: " + message);
    }

    @Test
    void aDirectoryThatDoesNotLetTheUserInIsOneLine() throws Exception {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        refused(
                command("--port", "0", "--working-directory", directory)
                        .in(closed)
                        .run(),
                "closed");
    }

    @Test
    void anInstallationThatTheUserCannotReadIsOneLine() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        copyJars(Repository.root().resolve("wsgi-express/target/lib"), closed);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Finished start = Command.of(java, "-jar", closed.resolve("wsgi-express.jar"), "start-server", script)
                .with("--user", "nobody", "--port", "0", "--server-root", directory.resolve("root"))
                .run(SOON);

        refused(
                start,
                "the user nobody cannot read the installation '" + closed.resolve("wsgi-express.jar")
                        + "', as it may not pass '" + closed);
    }

    @Test
    void aServerRootOfSomebodyElseIsOneLine() throws Exception {
        Files.createDirectory(directory.resolve("root"));

        refused(command("--port", "0").run(), "belongs to root, not to nobody");
    }

    /** The program itself, and links to what it needs. */
    private static void copyJars(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
            for (Path jar : jars) {
                Files.createSymbolicLink(to.resolve(jar.getFileName()), jar);
            }
        }
        Files.delete(to.resolve("wsgi-express.jar"));
        Files.copy(from.resolve("wsgi-express.jar"), to.resolve("wsgi-express.jar"));
    }

    private static void refused(Finished start, String message) {
        assertThat(start.status()).isNotZero();
        assertThat(start.err().lines()).singleElement().asString().contains(message);
        assertThat(start.err()).doesNotContain("\tat ");
    }

    private StartServer command(Object... options) {
        return StartServer.of(
                        script,
                        "--user",
                        "nobody",
                        "--working-directory",
                        directory,
                        "--server-root",
                        directory.resolve("root"))
                .with(options);
    }

    private Server start(Object... options) throws IOException, InterruptedException {
        return command(options).start();
    }

    private Path site(String group) throws IOException {
        return Files.write(
                directory.resolve("site.conf"),
                List.of(group, "WSGIScriptAlias /two " + script + " process-group=two application-group=%{GLOBAL}"));
    }

    private static int lowPort() throws IOException {
        for (int port = 1023; port > 512; port--) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IOException("no port of root is free");
    }

    private static List<String> words(ProcessHandle process, String label) throws IOException {
        return List.of(Workers.status(process, label).split("\\s+"));
    }

    private static int uid(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static void own(Path file, int user) throws IOException {
        Files.setAttribute(file, "unix:uid", user);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
