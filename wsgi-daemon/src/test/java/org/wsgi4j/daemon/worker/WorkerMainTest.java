// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsgi4j.daemon.launch.LaunchedProcess;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.Signal;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.StopReason;

/** Real processes, with Jython. */
@Timeout(180)
class WorkerMainTest {

    private static final String SCRIPT = """
            import atexit, os, sys
            from java.util.concurrent import CountDownLatch, CyclicBarrier
            barrier, stuck = CyclicBarrier(3), CountDownLatch(1)

            def at_exit():
                print 'the end'
            atexit.register(at_exit)
            print 'loaded'

            class Closing(object):
                def __init__(self, blocks): self.blocks = blocks
                def __iter__(self): return iter(self.blocks)
                def close(self): print 'closed'

            def stream():
                yield 'one'
                yield 'two'

            def broken():
                yield 'one'
                raise ValueError('late')

            def answer(path, environ, start_response):
                if path == '/stream': return stream()
                if path == '/broken': return broken()
                if path == '/closing': return Closing(['one', 'two'])
                if path == '/upload': return [str(len(environ['wsgi.input'].read()))]
                if path == '/together': barrier.await()
                if path == '/stuck': stuck.await()
                if path == '/file': return environ['wsgi.file_wrapper'](open(__file__))
                return ['%s %s %s' % (
                    environ['mod_wsgi.process_group'], environ['wsgi.multithread'], type(environ['mod_wsgi.daemon_start']))]

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return answer(environ['PATH_INFO'], environ, start_response)
            """;

    private RealWorker worker;

    @BeforeEach
    void create() throws IOException {
        worker = new RealWorker(SCRIPT);
    }

    @AfterEach
    void stop() throws IOException {
        worker.close();
    }

    private List<String> ask(FakeServer.Leg leg, String path) throws IOException {
        return Conversation.on(leg.leg(), worker.request(path, "", true)).rest();
    }

    @Test
    void aWorkerServesFromTheFirstRequestToTheLast() throws Exception {
        Process process = worker.started(1);
        FakeServer.Line line = worker.server.line();
        assertThat(RealWorker.next(line, Log.class).text()).isEqualTo("loaded");
        assertThat(RealWorker.next(line, Report.Ready.class).scripts())
                .containsExactly(new Report.Ready.Script("", worker.file.toString(), ""));
        FakeServer.Leg leg = worker.server.leg();
        assertThat(leg.leg().hello().pid()).isEqualTo((int) process.pid());
        assertThat(leg.raw().peer().pid()).isEqualTo((int) process.pid());

        assertThat(ask(leg, "/")).containsExactly("RESPONSE 200 'shop False <type 'float'>' IDLE");
        assertThat(ask(leg, "/stream")).containsExactly("RESPONSE 200 'one' FLUSH", "BODY 'two' FLUSH", "BODY '' IDLE");
        assertThat(ask(leg, "/closing"))
                .containsExactly(
                        "RESPONSE 200 'one' FLUSH", "BODY 'two' FLUSH", "BODY '' END", "LOG ERROR 'closed'", "Idle[]");
        String file = Files.size(worker.file) + " bytes";
        assertThat(ask(leg, "/file")).containsExactly("RESPONSE 200 '" + file + "' END", "Idle[]");
        assertThat(upload(leg)).containsExactly("RESPONSE 200 '300003' IDLE");
        assertThat(ask(leg, "/broken"))
                .startsWith(
                        "RESPONSE 200 'one' FLUSH",
                        "LOG ERROR 'ValueError exception raised processing WSGI script '" + worker.file + "''")
                .endsWith("LOG ERROR 'ValueError: late'", "Abort[text=]", "the end");
        assertThat(ask(worker.server.leg(), "/")).hasSize(1);
        line.line().send(new Command.Stop(StopReason.SHUTDOWN_SIGNAL));
        assertThat(RealWorker.next(line, Log.class).text()).isEqualTo("the end");
        assertThat(RealWorker.status(process)).isZero();
        assertThat(worker.output()).isEmpty();
    }

    private List<String> upload(FakeServer.Leg leg) throws IOException {
        Conversation said = Conversation.on(leg.leg(), worker.request("/upload", "abc", false));
        int sent = 0;
        while (sent < 300_000) {
            int most = Integer.parseInt(said.next().substring("READ ".length()));
            int piece = Math.min(most, 300_000 - sent);
            sent += piece;
            said.say(new Order.Data(WorkerFixture.latin1("x".repeat(piece)), sent == 300_000));
        }
        return said.rest();
    }

    @Test
    void requestsRunTogether() throws Exception {
        worker.started(3);
        RealWorker.next(worker.server.line(), Report.Ready.class);
        List<Conversation> together = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            together.add(Conversation.on(worker.server.leg().leg(), worker.request("/together", "", true)));
        }

        for (Conversation each : together) {
            assertThat(each.rest()).containsExactly("RESPONSE 200 'shop True <type 'float'>' IDLE");
        }
    }

    @Test
    void aTouchedScriptIsRejectedAndItsNewCodeIsNotRun() throws Exception {
        worker.started(1);
        FakeServer.Line line = worker.server.line();
        RealWorker.next(line, Report.Ready.class);
        FakeServer.Leg leg = worker.server.leg();
        assertThat(ask(leg, "/")).hasSize(1);

        worker.write("print 'must not run'\n", 2);

        assertThat(ask(leg, "/")).containsExactly("REJECT STALE '" + worker.file + " has changed' IDLE");
    }

    @Test
    void aStuckThreadIsInterruptedIfItIsStillAtThatRequest() throws Exception {
        worker.started(1);
        FakeServer.Line line = worker.server.line();
        RealWorker.next(line, Report.Ready.class);
        FakeServer.Leg leg = worker.server.leg();
        assertThat(ask(leg, "/stream")).hasSize(3);
        leg.leg().send(worker.request("/stuck", "", true));
        awaitStuck(line);

        line.line().send(new Command.Interrupt(1, 1));
        awaitStuck(line);
        line.line().send(new Command.Interrupt(1, 2));

        assertThat(Conversation.of(leg.leg()).rest()).endsWith("FAIL 504 '' IDLE");
        assertThat(ask(leg, "/")).singleElement().asString().startsWith("RESPONSE 200");
    }

    private static void awaitStuck(FakeServer.Line line) throws IOException {
        Report.Traces traces;
        do {
            line.line().send(new Command.Stacks(3));
            traces = RealWorker.next(line, Report.Traces.class);
        } while (traces.threads().stream().noneMatch(thread -> thread.stack().contains("in answer")));
    }

    @Test
    void aStuckThreadIsShownAndDoesNotKeepAWorkerWithoutAServer() throws Exception {
        Process process = worker.started(1);
        FakeServer.Line line = worker.server.line();
        RealWorker.next(line, Report.Ready.class);
        FakeServer.Leg leg = worker.server.leg();
        leg.leg().send(worker.request("/stuck", "", true));

        Report.Traces traces;
        do {
            line.line().send(new Command.Stacks(3));
            traces = RealWorker.next(line, Report.Traces.class);
        } while (traces.threads().stream().noneMatch(thread -> thread.stack().contains("in answer")));

        assertThat(traces.threads()).singleElement().satisfies(trace -> {
            assertThat(trace.name()).isEqualTo("request thread 1");
            assertThat(trace.stack().lines().map(text -> text.replaceAll(".*, in ", "")))
                    .containsExactly("answer", "application");
        });
        worker.server.vanish();
        assertThat(RealWorker.status(process)).isEqualTo(Ending.SERVER_GONE);
    }

    @Test
    void aScriptThatFailsIsReportedAndTriedAgain() throws Exception {
        worker.write("import os\nopen('" + worker.server.directory + "/flag')\n" + SCRIPT, 1);
        worker.started(1);
        FakeServer.Line line = worker.server.line();
        assertThat(RealWorker.next(line, Report.Ready.class).scripts().get(0).error())
                .startsWith("IOError: ");
        FakeServer.Leg leg = worker.server.leg();
        assertThat(ask(leg, "/")).endsWith("FAIL 500 '' IDLE");

        Files.writeString(worker.server.directory.resolve("flag"), "");

        assertThat(ask(leg, "/")).endsWith("RESPONSE 200 'shop False <type 'float'>' IDLE");
        assertThat(RealWorker.next(line, Report.Ready.class).scripts().get(0).loaded())
                .isTrue();
    }

    @Test
    void signalsAreToldAndEndNothing() throws Exception {
        Process process = worker.started(1);
        FakeServer.Line line = worker.server.line();
        signal(process, "USR1");
        signal(process, "TERM");
        signal(process, "XCPU");

        assertThat(List.of(
                        RealWorker.next(line, Report.Signalled.class),
                        RealWorker.next(line, Report.Signalled.class),
                        RealWorker.next(line, Report.Signalled.class)))
                .extracting(Report.Signalled::signal)
                .containsExactlyInAnyOrder("USR1", "TERM", "XCPU");
        line.line().send(new Command.Stop(StopReason.SHUTDOWN_SIGNAL));
        assertThat(RealWorker.status(process)).isZero();
    }

    /** A JVM takes a while until it can handle a signal. */
    @Test
    void theSignalForAReplacementDoesNotKillWhatTheLauncherHasJustStarted() throws Exception {
        try (LocalLauncher launcher = new LocalLauncher()) {
            LaunchedProcess process = worker.launched(launcher);
            while (!program(process.pid()).equals("java")) {
                Thread.onSpinWait();
            }
            CompletableFuture<FakeServer.Line> line = CompletableFuture.supplyAsync(this::line);
            while (!line.isDone()) {
                process.signal(Signal.USR1);
            }
            RealWorker.next(line.get(), Report.Ready.class);
            assertThat(process.alive()).isTrue();
        }
    }

    private FakeServer.Line line() {
        try {
            return worker.server.line();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String program(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void whatKeepsItFromStartingIsOneLine() throws Exception {
        String input = WorkerCommandLine.input(worker.server.token.hex(), List.of());
        assertThat(RealWorker.status(worker.started(List.of("--nonsense"), input)))
                .isEqualTo(64);
        assertThat(worker.output()).isEqualTo("worker: there is no option '--nonsense'");

        List<String> unknown = new ArrayList<>(worker.arguments(1));
        unknown.addAll(List.of("--engine", "parrot"));
        Process process = worker.started(unknown, input);
        worker.server.line();
        assertThat(RealWorker.status(process)).isEqualTo(78);
        assertThat(worker.output()).contains("there is no engine 'parrot'; found: jython");

        worker.server.refusing = true;
        assertThat(RealWorker.status(worker.started(1))).isEqualTo(69);
        assertThat(worker.output()).isEqualTo("worker: the server refused this worker: the token is not the one");
        worker.server.vanish();
        assertThat(RealWorker.status(worker.started(1))).isEqualTo(69);
        assertThat(worker.output()).startsWith("worker: cannot connect to " + worker.server.socket);
    }
}
