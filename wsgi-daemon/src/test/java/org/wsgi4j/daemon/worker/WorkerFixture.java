// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Report;

/** A worker process without a process: its threads run here, against a fake server and a fake engine. */
final class WorkerFixture implements AutoCloseable {

    static final Connection CONNECTION =
            new Connection(new Endpoint("192.0.2.17", "51234"), new Endpoint("192.0.2.1", "8000"), false, "1");

    final FakeServer server = new FakeServer();
    final FakeEngine engine = new FakeEngine();
    final BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
    final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
    final Signals signals = new Signals();

    WorkerFixture() throws IOException {}

    /** Starts it with one thread and one script; lets it be ready. */
    FakeServer.Line started() throws Exception {
        FakeServer.Line line = starting(1, FakeEngine.script("app"));
        ready(line);
        return line;
    }

    FakeServer.Line starting(int threads, ScriptRef... scripts) throws Exception {
        WorkerCommandLine commandLine = commandLine(threads, scripts);
        Activity activity = new Activity();
        Ending ending = new Ending(activity, exits::add, status -> {});
        PrintStream stderr = new PrintStream(standardError, true, StandardCharsets.UTF_8);
        WorkerProcess process =
                new WorkerProcess(new Start("fake", commandLine, server.token, List.of()), activity, ending, stderr);
        Thread main = new Thread(() -> start(process), "worker");
        main.setDaemon(true);
        main.start();
        return server.line();
    }

    private WorkerCommandLine commandLine(int threads, ScriptRef... scripts) {
        return new WorkerCommandLine(
                "shop",
                new WorkerLink(server.socket, Duration.ZERO, 0, 0),
                new ProcessModel(2, threads, true, false),
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                false,
                Level.DEBUG,
                Duration.ZERO,
                Optional.empty(),
                List.of(scripts));
    }

    private void start(WorkerProcess process) {
        try {
            process.start(new Providers<>("engine", List.of(engine)), signals, refused -> exits.add(-1));
        } catch (IOException unreachable) {
            exits.add(-2);
        }
    }

    static Report.Ready ready(FakeServer.Line line) throws IOException {
        return (Report.Ready) line.line().next();
    }

    /** Asks an application, which has no other request. */
    Conversation ask(FakeServer.Leg leg, Application application) throws IOException {
        engine.applications.put("app", application);
        return Conversation.on(leg.leg(), request("app", "GET", "", true));
    }

    static Order.Request request(String script, String method, String body, boolean whole) {
        return new Order.Request(FakeEngine.script(script), environ(method), latin1(body), whole);
    }

    static Environ environ(String method) {
        Environ environ = new Environ(Headers.of(), CONNECTION, 1_700_000_000_500_000L);
        environ.add("REQUEST_METHOD", method);
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", "/");
        environ.add("QUERY_STRING", "");
        environ.add("SERVER_NAME", "localhost");
        environ.add("SERVER_PORT", "8000");
        environ.add("SERVER_PROTOCOL", "HTTP/1.1");
        return environ;
    }

    static ByteBuffer latin1(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits for the end of the process, and returns its status. */
    int exit() throws InterruptedException {
        Integer status = exits.poll(60, TimeUnit.SECONDS);
        if (status == null) {
            throw new AssertionError("the worker does not end");
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
