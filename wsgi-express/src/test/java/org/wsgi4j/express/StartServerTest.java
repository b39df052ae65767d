// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import picocli.CommandLine;

class StartServerTest {

    @TempDir
    private Path directory;

    private String script = "";

    @BeforeEach
    void writeScript() throws IOException {
        script = Files.writeString(directory.resolve("wsgi.py"), "").toString();
    }

    @Test
    void withoutOptionsTheDefaultsOfModWsgiExpressHold() {
        ServerPlan plan = plan(script);
        assertThat(tcp(plan).port()).isEqualTo(8000);
        assertThat(plan.listeners().get(0).backlog()).isEqualTo(500);
        assertThat(plan.capacity()).isEqualTo(new ServerPlan.Capacity(5, 100, Duration.ofSeconds(45)));
        assertThat(host(plan).settings().bodyLimit()).isEqualTo(10_485_760);
        assertThat(host(plan).settings().passAuthorization()).isTrue();
        assertThat(host(plan).settings().chunkedRequest()).isTrue();
        assertThat(host(plan).settings().enableSendfile()).isFalse();
        assertThat(plan.timeouts().keepAlive()).isEqualTo(Duration.ofSeconds(2));
        assertThat(plan.logs().access()).isEmpty();
        assertThat(plan.logs().errors().file()).contains(plan.serverRoot().resolve("error_log"));
    }

    @Test
    void theScriptIsTheFallbackAtItsMountPoint() {
        Mount.Script mount =
                host(plan(script, "--mount-point", "/app/")).fallback().orElseThrow();
        assertThat(mount.prefix()).isEqualTo("/app");
        assertThat(mount.script().source()).isEqualTo(new ScriptRef.Source.File(Path.of(script)));
        assertThat(mount.script().callableObject()).isEqualTo("application");
        assertThat(mount.script().applicationGroup()).isEmpty();
        assertThat(mount.script().reloading()).isTrue();
    }

    @Test
    void anOptionThatComesTwiceLeavesThoseBesideItAlone() {
        ServerPlan plan = plan("--host", "127.0.0.1", "--port", "1", "--port", "2", script);
        assertThat(tcp(plan).host()).isEqualTo("127.0.0.1");
        assertThat(tcp(plan).port()).isEqualTo(2);
    }

    private static Address.Tcp tcp(ServerPlan plan) {
        return (Address.Tcp) plan.listeners().get(0).address();
    }

    @Test
    void aModuleIsNamedAsTheScript() {
        Mount.Script mount = host(plan("site.wsgi", "--application-type", "module"))
                .fallback()
                .orElseThrow();
        assertThat(mount.script().source()).isEqualTo(new ScriptRef.Source.Module("site.wsgi"));
    }

    @Test
    void urlAliasesAreMountedLongestFirst() {
        VirtualHost host = host(plan(script, "--url-alias", "/media", "m", "--url-alias", "/media/private", "p"));
        assertThat(host.mounts()).extracting(Mount::prefix).containsExactly("/media/private", "/media");
    }

    @Test
    void otherServersAnswerForUrlsAndHosts() {
        ServerPlan plan = plan(
                script,
                "--proxy-mount-point",
                "/app",
                "http://h:1/there",
                "--proxy-virtual-host",
                "other.example",
                "http://h:2/");

        assertThat(host(plan).mounts()).singleElement().isInstanceOfSatisfying(Mount.Proxied.class, mount -> {
            assertThat(mount.url().matcher("/app/x").replaceFirst(mount.to())).isEqualTo("http://h:1/there/x");
            assertThat(mount.url().matcher("/application").find()).isFalse();
            assertThat(mount.rules().addsPort()).isTrue();
        });
        assertThat(plan.site().hosts().get(1).names()).containsExactly("other.example");
        assertThatThrownBy(() -> plan(script, "--proxy-mount-point", "app", "ftp://h/"))
                .hasMessageContaining("--proxy-mount-point");
    }

    @Test
    void withoutAScriptTheWelcomePageIsServed() {
        ServerPlan plan = plan("--server-root", directory.toString());
        assertThat(host(plan).fallback().orElseThrow().script().source())
                .isEqualTo(new ScriptRef.Source.File(directory.resolve("welcome.wsgi")));
    }

    @Test
    void aStaticSiteHasNoApplication() {
        VirtualHost host = host(plan("--application-type", "static", "--document-root", directory.toString()));
        assertThat(host.fallback()).isEmpty();
        assertThat(host.documentRoot()).contains(directory);
    }

    @Test
    void theApplicationIsInItsProcessGroup() {
        ServerPlan plan = plan(script);

        assertThat(plan.workers().mode()).isEqualTo(ServerPlan.Mode.DAEMON);
        assertThat(plan.workers().group().name()).isEqualTo("localhost:8000");
        assertThat(plan.workers().socketPrefix()).isEqualTo(plan.serverRoot().resolve("wsgi"));
        assertThat(plan.site().processGroups()).containsExactly(plan.workers().group());
        assertThat(plan.site().scripts()).extracting(Mount.Script::processGroup).containsExactly("localhost:8000");
    }

    @Test
    void inEmbeddedModeThereIsNoProcessGroup() {
        ServerPlan plan = plan(script, "--embedded-mode");

        assertThat(plan.workers().mode()).isEqualTo(ServerPlan.Mode.EMBEDDED);
        assertThat(plan.site().processGroups()).isEmpty();
        assertThat(host(plan).fallback().orElseThrow().processGroup()).isEmpty();
    }

    @Test
    void theServerHasThreadsForAllThatRunsAndAllThatWaits() throws IOException {
        Path file = include(
                "WSGIDaemonProcess a processes=2 threads=10 listen-backlog=40",
                "WSGIDaemonProcess service threads=0",
                "WSGIScriptAlias /a /a.wsgi process-group=a",
                "WSGIScriptAlias /b /b.wsgi process-group=%{GLOBAL}");
        int reserve = 16;

        assertThat(plan(script, "--embedded-mode").serverThreads(group -> 1)).isEqualTo(5 + 100 + reserve);
        assertThat(plan(script).serverThreads(group -> 1)).isEqualTo(5 + 100 + 25 + reserve);
        assertThat(plan(script, "--include-file", file.toString()).serverThreads(group -> 1))
                .isEqualTo((5 + 100 + 25) + (20 + 40 + 10) + (5 + 100) + reserve);
    }

    @Test
    void serversOnAnyFreePortHaveRootsOfTheirOwn() {
        assertThat(plan(script, "--port", "0").serverRoot().toString())
                .endsWith(":" + ProcessHandle.current().pid());
    }

    @Test
    void aStaticSiteMayHaveTheApplicationsOfAFile() throws IOException {
        Path file = include("WSGIScriptAlias / /x");

        assertThat(host(plan("--application-type", "static", "--include-file", file.toString()))
                        .mounts())
                .hasSize(1);
    }

    @Test
    void mountsOfIncludedFilesComeAfterTheAliases() throws IOException {
        Path file = include(
                "WSGIDaemonProcess site threads=2",
                "WSGIScriptAlias / /x.wsgi process-group=site application-group=a",
                "WSGISocketPrefix /run/w");
        ServerPlan plan = plan(script, "--include-file", file.toString(), "--url-alias", "/media", "m");

        assertThat(host(plan).mounts()).extracting(Mount::prefix).containsExactly("/media", "");
        assertThat(plan.site().processGroups())
                .extracting(ProcessGroupConfig::name)
                .containsExactly("localhost:8000", "site");
        assertThat(plan.site().imports()).hasSize(1);
        assertThat(plan.workers().socketPrefix()).isEqualTo(Path.of("/run/w"));
        assertThat(plan(script, "--include-file", file.toString(), "--socket-prefix", "/run/other")
                        .workers()
                        .socketPrefix())
                .isEqualTo(Path.of("/run/other"));
    }

    @Test
    void whatIsWrongInOptionsAndFilesIsToldTogether() throws IOException {
        Path file = include("Wrong", "WSGIScriptAlias / /x process-group=shop", "WSGIDaemonProcess site threads=x");

        assertThat(problems(script, "--include-file", file.toString(), "--processes", "0", "--port", "-1"))
                .containsExactly(
                        "--port: -1 is out of bounds: give 0 to 65535",
                        "--processes: 0 is out of bounds: give 1 to 10000",
                        file + ":1: unknown directive Wrong",
                        file + ":3: threads=x is out of bounds: give 0 to 10000",
                        file + ":2: unknown process group 'shop': known are localhost:-1, site");
    }

    @Test
    void embeddedModeRefusesWhatItCannotBe() {
        assertThat(problems(script, "--embedded-mode", "--python", "python3", "--engine", "cpython"))
                .containsExactly(
                        "--python: is for worker processes, which embedded mode does not have: leave it out",
                        "--engine: cpython runs in worker processes only: leave --embedded-mode out");
    }

    @Test
    void embeddedModeRunsAsAnotherUserOnlyIfRootStartsIt() {
        assumeThat(OwnUser.isRoot()).as("the tests run as root").isFalse();

        assertThat(problems(script, "--embedded-mode", "--user", "web"))
                .containsExactly("--user: needs a start as root: start the server as root, or as who it is to be");
    }

    @Test
    void aTimeOfItsOwnForClients() {
        assertThat(plan(script, "--socket-timeout", "7").timeouts().socket()).isEqualTo(Duration.ofSeconds(7));
        assertThat(plan(script, "--response-socket-timeout", "8").timeouts().socket())
                .isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void logsGoToTheTerminalIfAsked() {
        ServerPlan plan = plan(script, "--log-to-terminal", "--access-log");
        assertThat(plan.logs().errors().file()).isEmpty();
        assertThat(plan.logs().access())
                .singleElement()
                .satisfies(log -> assertThat(log.file()).isEmpty());
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        assertThat(problems("nowhere.py", "--threads", "0", "--port", "70000", "--mount-point", "app"))
                .containsExactly(
                        "--port: 70000 is out of bounds: give 0 to 65535",
                        "--threads: 0 is out of bounds: give 1 to 10000",
                        "SCRIPT: the WSGI script 'nowhere.py' does not exist");
    }

    @Test
    void wrongValuesAreNamedWithTheirRemedy() {
        assertThat(problems(script, "--mount-point", "app"))
                .containsExactly("--mount-point: 'app' does not begin with '/'");
        assertThat(problems(directory.toString()))
                .containsExactly("SCRIPT: the WSGI script '" + directory + "' is a directory, not a file");
        assertThat(problems(script, "--entry-point", script))
                .containsExactly("--entry-point: give it or a SCRIPT, not both");
        assertThat(problems(script, "--queue-timeout", "-1"))
                .containsExactly("--queue-timeout: -1.0 is no time: give 0 or more seconds");
        assertThat(problems("--application-type", "module"))
                .containsExactly("--application-type: module needs the name of a module as SCRIPT");
        assertThat(problems("--application-type", "static"))
                .containsExactly("--application-type: static needs a --document-root or a --url-alias");
        assertThat(problems(script, "--url-alias", "static", "dir"))
                .containsExactly("--url-alias: the URL 'static' does not begin with '/'");
        assertThat(problems(script, "--python-path", "/nowhere/at/all"))
                .containsExactly("--python-path: /nowhere/at/all is not a directory");
    }

    private static ServerPlan plan(String... arguments) {
        StartServer command = new StartServer();
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .parseArgs(arguments);
        return command.plan();
    }

    private Path include(String... lines) throws IOException {
        return Files.write(directory.resolve("site.conf"), List.of(lines));
    }

    private static VirtualHost host(ServerPlan plan) {
        return plan.site().hosts().get(0);
    }

    private static List<String> problems(String... arguments) {
        ConfigException[] wrong = new ConfigException[1];
        assertThatThrownBy(() -> plan(arguments))
                .isInstanceOfSatisfying(ConfigException.class, thrown -> wrong[0] = thrown);
        return wrong[0].problems().stream().map(Object::toString).toList();
    }
}
