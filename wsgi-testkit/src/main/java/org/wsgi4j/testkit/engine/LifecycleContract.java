// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the loading of a script to the end of its interpreter (PEP 3333 "Application Configuration", and mod_wsgi). */
public abstract class LifecycleContract extends HostedContract {

    private List<String> surroundings(Host host, Path script) {
        Answer answer = host.serve(Deployment.of(script)).get("/");
        assertThat(answer.status()).as(answer::toString).isEqualTo(200);
        return answer.lines();
    }

    private static List<String> path(List<String> surroundings) {
        return surroundings.stream()
                .filter(line -> line.startsWith("path "))
                .map(line -> line.substring(5))
                .toList();
    }

    @Test
    void module_keepsItsStateBetweenRequests() {
        Served counter = serve("counter");
        assertThat(List.of(
                        counter.get("/").body(),
                        counter.get("/").body(),
                        counter.get("/").body()))
                .containsExactly("1", "2", "3");
    }

    @Test
    void script_isLoadedBeforeTheFirstRequest() {
        restart(HostSpec.USUAL);
        serve("loud");
        assertThat(log().await("the script is loaded").group()).isEmpty();
    }

    @Test
    void script_isLoadedOnce() {
        Served loud = serve("loud");
        assertThat(loud.get("/").body()).isEqualTo("quiet\n");
        assertThat(loud.get("/").body()).isEqualTo("quiet\n");
        assertThat(logged())
                .filteredOn(event -> event.message().equals("the script is loaded"))
                .hasSize(1);
    }

    @Test
    void script_isNotTheMainModuleAndKnowsItsFile() {
        Path script = apps().app("surroundings");
        List<String> surroundings = surroundings(host(), script);
        assertThat(surroundings).contains("file " + script).doesNotContain("name __main__");
    }

    @Test
    void standardInput_isEmpty() {
        assertThat(surroundings(host(), apps().app("surroundings"))).contains("stdin ''");
    }

    @ParameterizedTest
    @CsvSource({"Application,class", "instance,instance", "method,method"})
    void application_mayBeAnythingThatCanBeCalled(String name, String body) {
        Deployment deployment = Deployment.of(apps().app("callables")).calling(name);
        assertThat(host().serve(deployment).get("/").body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"handler", "Holder.handler"})
    void application_mayHaveAnotherNameWithDots(String name) {
        Deployment deployment = Deployment.of(apps().app("no_callable")).calling(name);
        assertThat(host().serve(deployment).get("/").body()).isEqualTo("the other name");
    }

    @Test
    void application_thatIsMissingIsNotFoundAndNamedInTheLog() {
        assertThat(serve("no_callable").get("/").status()).isEqualTo(404);
        assertThat(log().text(Level.ERROR)).contains("no_callable.py", "application");
    }

    @Test
    void application_thatCannotBeCalledIsAServerError() {
        assertThat(serve("not_callable").get("/").status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("not_callable.py");
    }

    @Test
    void application_mayBeInAModuleOfTheModulePath() {
        Host host = restart(HostSpec.USUAL.withPythonPath(apps().directoryOf("hello")));
        assertThat(host.serve(Deployment.ofModule("hello")).get("/").body()).isEqualTo("hello\n");
    }

    @ParameterizedTest
    @CsvSource({"load_failure,ValueError: a secret of the script", "exit_at_load,SystemExit"})
    void script_thatCannotBeLoadedIsAServerErrorWithItsTracebackInTheLog(String app, String logged) {
        Answer answer = serve(app).get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.toString()).doesNotContain("secret", ".py");
        assertThat(log().text(Level.ERROR)).contains(logged, app + ".py");
    }

    @Test
    void script_withASyntaxErrorIsNamedWithItsLine() {
        assertThat(serve("syntax_error").get("/").status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("syntax_error.py", "line 4");
    }

    @Test
    void script_thatIsMissingIsNotFoundUntilItIsThere() {
        Path script = apps().newDirectory().resolve("later.py");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").status()).isEqualTo(404);
        assertThat(log().text(Level.ERROR)).contains("later.py");
        FixtureApps.rewrite(script, FixtureApps.text("hello"));
        assertThat(served.get("/").body()).isEqualTo("hello\n");
    }

    @Test
    void script_thatCouldNotBeLoadedIsTriedAgain() {
        Path script = apps().app("load_failure");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").status()).isEqualTo(500);
        FixtureApps.rewrite(script, FixtureApps.text("hello"));
        assertThat(served.get("/").body()).isEqualTo("hello\n");
    }

    @Test
    void modulePath_beginsWithHomeAndHasThePythonPath() {
        Path home = apps().newDirectory();
        Path library = apps().newDirectory();
        Host host = restart(HostSpec.USUAL.withHome(home).withPythonPath(library));
        List<String> path = path(surroundings(host, apps().app("surroundings")));
        assertThat(path).startsWith(home.toString()).contains(library.toString());
    }

    @Test
    void modulePath_hasWhatPthFilesOfThePythonPathName() throws IOException {
        Path library = apps().newDirectory();
        Path named = apps().newDirectory();
        Files.writeString(library.resolve("more.pth"), named + "\n");
        Host host = restart(HostSpec.USUAL.withPythonPath(library));
        assertThat(path(surroundings(host, apps().app("surroundings")))).contains(named.toString());
    }

    @Test
    void workingDirectory_isHome() {
        Path home = apps().newDirectory();
        Host host = restart(HostSpec.USUAL.withHome(home));
        assertThat(surroundings(host, apps().app("surroundings"))).contains("cwd " + home);
        FixtureApps.rewrite(home.resolve("relative.txt"), "found");
        assertThat(host.serve(Deployment.of(apps().app("relative_file")))
                        .get("/")
                        .body())
                .isEqualTo("found");
    }

    @Test
    void multithread_isFalseWithOneThread() {
        Host host = restart(HostSpec.USUAL.withThreads(1));
        Served served = host.serve(Deployment.of(apps().app("environ")));
        assertThat(EnvironReport.of(served, Ask.get("/")).get("wsgi.multithread"))
                .isEqualTo("False");
    }

    @Test
    void atexit_functionsRunAtTheEndLastRegisteredFirst() {
        Host host = restart(HostSpec.USUAL);
        assertThat(host.serve(Deployment.of(apps().app("at_exit"))).get("/").body())
                .isEqualTo("registered");
        assertThat(host.log().text(Level.ALL)).doesNotContain("registered runs");
        stop();
        assertThat(host.log().events())
                .extracting(RecordingLog.Event::message)
                .containsSubsequence("the last registered runs first", "the first registered runs last");
    }

    @Test
    void engine_mayBeOpenedAgainAfterItWasClosed() {
        restart(HostSpec.USUAL);
        assertThat(serve("group_state").get("/").body()).isEqualTo("1");
        restart(HostSpec.USUAL);
        assertThat(serve("group_state").get("/").body()).isEqualTo("1");
    }
}
