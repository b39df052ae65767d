// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.StopReason;

@Timeout(60)
class WorkerProcessTest {

    private WorkerFixture worker;

    @BeforeEach
    void create() throws IOException {
        worker = new WorkerFixture();
    }

    @AfterEach
    void stop() throws IOException {
        worker.close();
    }

    @Test
    void itSaysReadyWithWhatIsLoadedAndOpensItsLegs() throws Exception {
        worker.engine.failures.put("broken", "ImportError: No module named x");
        FakeServer.Line line = worker.starting(
                2,
                FakeEngine.script("good"),
                FakeEngine.script("broken"),
                new ScriptRef(new ScriptRef.Source.Module("only_run"), "", "", false));

        assertThat(WorkerFixture.ready(line).scripts())
                .containsExactly(
                        new Report.Ready.Script("group", "good", ""),
                        new Report.Ready.Script("group", "broken", "ImportError: No module named x"),
                        new Report.Ready.Script("", "only_run", ""));
        assertThat(List.of(worker.server.leg(), worker.server.leg()))
                .extracting(leg -> leg.leg().hello().thread())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(line.line().hello().group()).isEqualTo("shop");
        assertThat(worker.engine.config().processGroup()).isEqualTo("shop");
        assertThat(worker.engine.config().model().multiprocess()).isTrue();
    }

    @Test
    void aServiceOpensNoLegs() throws Exception {
        FakeServer.Line line = worker.starting(0, FakeEngine.script("service"));
        assertThat(WorkerFixture.ready(line).scripts()).hasSize(1);

        line.line().send(new Command.Stop(StopReason.SHUTDOWN_SIGNAL));

        assertThat(worker.exit()).isZero();
    }

    @Test
    void itSaysReadyAgainWhenThatHasChanged() throws Exception {
        worker.engine.failures.put("app", "broken");
        FakeServer.Line line = worker.starting(1, FakeEngine.script("app"));
        WorkerFixture.ready(line);
        FakeServer.Leg leg = worker.server.leg();

        assertThat(worker.ask(leg, (environ, input, response) -> response.fail(500, null))
                        .rest())
                .hasSize(1);
        worker.engine.failures.clear();
        assertThat(worker.ask(leg, (environ, input, response) -> response.fail(404, null))
                        .rest())
                .hasSize(1);
        assertThat(WorkerFixture.ready(line).scripts()).containsExactly(new Report.Ready.Script("group", "app", ""));

        worker.engine.applications.put("new", (environ, input, response) -> response.fail(404, null));
        Conversation.on(leg.leg(), WorkerFixture.request("new", "GET", "", true))
                .rest();
        assertThat(WorkerFixture.ready(line).scripts()).hasSize(2);
    }

    @Test
    void aScriptThatHasChangedIsNotRun() throws Exception {
        worker.started();
        worker.engine.outdated.add("app");

        assertThat(worker.ask(worker.server.leg(), (environ, input, response) -> {
                            throw new AssertionError("it must not run");
                        })
                        .rest())
                .containsExactly("REJECT STALE 'app has changed' IDLE");
    }

    @Test
    void aScriptThatIsNoReloadingOneRunsOn() throws Exception {
        worker.started();
        worker.engine.outdated.add("app");
        worker.engine.applications.put("app", (environ, input, response) -> response.fail(404, null));
        ScriptRef script = new ScriptRef(new ScriptRef.Source.Module("app"), "application", "group", false);
        Order order = new Order.Request(script, WorkerFixture.environ("GET"), WorkerFixture.latin1(""), true);

        assertThat(Conversation.on(worker.server.leg().leg(), order).rest()).containsExactly("FAIL 404 '' IDLE");
    }

    @Test
    void theEnvironSaysWhenTheRequestArrived() throws Exception {
        worker.started();

        assertThat(worker.ask(
                                worker.server.leg(),
                                (environ, input, response) -> response.head(
                                        new Status(
                                                200,
                                                environ.get("mod_wsgi.daemon_start", "")
                                                        .replaceAll("\\d", "9")),
                                        Headers.of()))
                        .next())
                .matches("RESPONSE 200 '' IDLE");
    }

    @Test
    void functionsAreCalled() throws Exception {
        worker.started();
        FakeServer.Leg leg = worker.server.leg();

        assertThat(Conversation.on(leg.leg(), call("check", "ada", "lovelace")).rest())
                .containsExactly("Result[value=Texts[values=[ada, lovelace]], then=IDLE]");
        assertThat(Conversation.on(leg.leg(), call("raises")).rest())
                .containsExactly("Raised[text=it raised, then=IDLE]");
        worker.engine.outdated.add("hooks");
        assertThat(Conversation.on(leg.leg(), call("check")).rest())
                .containsExactly("REJECT STALE 'hooks has changed' IDLE");
    }

    private static Order call(String function, String... arguments) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.Module("hooks"), function, "", true);
        return new Order.Call(script, WorkerFixture.environ("GET"), Map.of(), List.of(arguments));
    }

    @Test
    void whatARequestLogsIsInOrderWithItsAnswerAndTheRestOnTheControlLine() throws Exception {
        FakeServer.Line line = worker.started();

        assertThat(worker.ask(worker.server.leg(), (environ, input, response) -> {
                            worker.engine.config().log().log(Level.ERROR, "group", "first");
                            Thread other = new Thread(
                                    () -> worker.engine.config().log().log(Level.ERROR, "group", "aside"));
                            other.start();
                            join(other);
                            worker.engine.config().log().log(Level.TRACE, "group", "not wanted");
                            response.fail(404, null);
                        })
                        .rest())
                .containsExactly("LOG ERROR 'first'", "FAIL 404 '' IDLE");
        assertThat(line.line().next()).isEqualTo(new Log(Level.ERROR, "group", "aside"));
    }

    @Test
    void itAnswersPings() throws Exception {
        FakeServer.Line line = worker.started();
        line.line().send(new Command.Ping(7));

        assertThat(line.line().next()).isEqualTo(new Report.Pong(7));
    }

    @Test
    void whatTheServerSaysOfItsProcessesComesToWhoAsked() throws Exception {
        FakeServer.Line line = worker.started();
        Future<Map<String, String>> told = scores();
        int asked = ((Report.Inquiry) line.line().next()).number();
        line.line().send(new Command.Scores(asked + 1, Map.of("not", "asked for")));
        line.line().send(new Command.Scores(asked, Map.of("server_limit", "2")));

        assertThat(told.get()).containsExactly(Map.entry("server_limit", "2"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForAndNotAskedAgain() throws Exception {
        FakeServer.Line line = worker.started();

        assertThat(scores().get()).isEmpty();
        int asked = ((Report.Inquiry) line.line().next()).number();
        assertThat(scores().get()).isEmpty();
        line.line().send(new Command.Scores(asked, Map.of("server_limit", "2")));
        line.line().send(new Command.Ping(7));
        assertThat(line.line().next()).isEqualTo(new Report.Pong(7));
        Future<Map<String, String>> told = scores();
        int later = ((Report.Inquiry) line.line().next()).number();
        line.line().send(new Command.Scores(later, Map.of("server_limit", "3")));
        assertThat(told.get()).containsExactly(Map.entry("server_limit", "3"));
    }

    private Future<Map<String, String>> scores() {
        return CompletableFuture.supplyAsync(worker.engine.config().scores());
    }

    @Test
    void itTellsWhatItsThreadsDo() throws Exception {
        FakeServer.Line line = worker.started();
        ThreadStack.Frame frame = new ThreadStack.Frame("/srv/wsgi.py", 7, "application");
        CountDownLatch asked = new CountDownLatch(1);
        worker.ask(worker.server.leg(), (environ, input, response) -> {
            long thread = Thread.currentThread().getId();
            worker.engine.stacks = List.of(
                    new ThreadStack(thread, "mine", List.of(frame)), new ThreadStack(1, "main", List.of(frame)));
            asked.countDown();
        });
        asked.await();

        line.line().send(new Command.Stacks(8));

        String text = "File \"/srv/wsgi.py\", line 7, in application\n";
        assertThat(line.line().next())
                .isEqualTo(new Report.Traces(
                        8,
                        List.of(new Report.Traces.Trace(1, "mine", text), new Report.Traces.Trace(0, "main", text))));
    }

    @Test
    void signalsAreToldAlsoThoseThatCameEarly() throws Exception {
        worker.signals.received("USR1");
        worker.signals.received("XCPU");
        FakeServer.Line line = worker.starting(1);
        worker.signals.received("TERM");

        assertThat(List.of(
                        line.line().next(),
                        line.line().next(),
                        line.line().next(),
                        line.line().next()))
                .filteredOn(Report.Signalled.class::isInstance)
                .containsExactly(
                        new Report.Signalled("USR1"), new Report.Signalled("XCPU"), new Report.Signalled("TERM"));
    }

    @Test
    void stopLetsRequestsFinishTakesNoNewOnesAndClosesTheEngine() throws Exception {
        FakeServer.Line line = worker.starting(2, FakeEngine.script("app"));
        WorkerFixture.ready(line);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        FakeServer.Leg one = worker.server.leg();
        FakeServer.Leg two = worker.server.leg();
        Conversation busy = worker.ask(one, (environ, input, response) -> {
            running.countDown();
            await(finish);
            response.fail(404, null);
        });
        running.await();

        line.line().send(new Command.Drain(StopReason.GRACEFUL_SIGNAL));
        line.line().send(new Command.Stop(StopReason.GRACEFUL_SIGNAL));
        line.line().send(new Command.Ping(1));
        assertThat(line.line().next()).isEqualTo(new Report.Pong(1));

        assertThat(Conversation.on(two.leg(), WorkerFixture.request("app", "GET", "", true))
                        .rest())
                .containsExactly("REJECT DRAINING 'the process ends' IDLE");
        assertThat(worker.exits).isEmpty();
        finish.countDown();
        assertThat(busy.rest()).containsExactly("FAIL 404 '' IDLE");
        assertThat(worker.exit()).isZero();
        assertThat(worker.engine.closed.getCount()).isZero();
    }

    @Test
    void itEndsWhenTheServerIsGone() throws Exception {
        worker.started();

        worker.server.vanish();

        assertThat(worker.exit()).isEqualTo(Ending.SERVER_GONE);
        assertThat(worker.engine.closed.getCount()).isZero();
    }

    @Test
    void itEndsWhenTheServerSendsGarbage() throws Exception {
        FakeServer.Line line = worker.started();

        line.raw().write(WorkerFixture.latin1("GET / HTTP/1.1\r\n\r\n"));

        assertThat(worker.exit()).isEqualTo(Ending.SERVER_GONE);
        assertThat(worker.standardError.toString(java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("worker: the server broke the rules of the protocol: ");
    }

    @Test
    void garbageOnALegCostsOnlyTheLeg() throws Exception {
        FakeServer.Line line = worker.started();
        FakeServer.Leg leg = worker.server.leg();

        leg.raw().write(WorkerFixture.latin1("GET / HTTP/1.1\r\n\r\n"));

        assertThat(((Log) line.line().next()).text()).startsWith("the server broke the rules of the protocol: ");
        assertThat(worker.ask(worker.server.leg(), (environ, input, response) -> response.fail(404, null))
                        .rest())
                .hasSize(1);
    }

    @Test
    void aLegThatIsNotLetInEndsTheProcess() throws Exception {
        worker.started();
        FakeServer.Leg leg = worker.server.leg();
        worker.server.refusing = true;

        leg.leg().close();

        assertThat(worker.exit()).isEqualTo(-1);
    }

    @Test
    void aServerThatDoesNotLetItInIsTold() throws Exception {
        worker.server.refusing = true;
        Thread starting = new Thread(() -> {
            try {
                worker.starting(1);
            } catch (Exception noLine) {
                // There is none.
            }
        });
        starting.setDaemon(true);
        starting.start();

        assertThat(worker.exit()).isEqualTo(-2);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            throw new AssertionError(hurry);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            throw new AssertionError(hurry);
        }
    }
}
