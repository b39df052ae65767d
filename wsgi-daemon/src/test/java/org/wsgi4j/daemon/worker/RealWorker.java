// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LaunchedProcess;
import org.wsgi4j.daemon.launch.ProcessLauncher;
import org.wsgi4j.daemon.launch.ProcessLimits;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Report;

/** A worker process with Jython, and the script that it runs. */
final class RealWorker implements AutoCloseable {

    static final int PATIENCE_SECONDS = 60;

    final FakeServer server = new FakeServer();
    final Path file;
    private final List<Process> processes = new ArrayList<>();

    RealWorker(String script) throws IOException {
        file = server.directory.resolve("app.wsgi");
        write(script, 1);
    }

    /** Writes the script with a time of its own. */
    void write(String script, int step) throws IOException {
        Files.writeString(file, script);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + step * 1000L));
    }

    ScriptRef script() {
        return new ScriptRef(new ScriptRef.Source.File(file), "application", "", true);
    }

    WorkerCommandLine commandLine(int threads) {
        return new WorkerCommandLine(
                "shop",
                new WorkerLink(server.socket, Duration.ZERO, 0, 0),
                ProcessModel.embedded(threads),
                0,
                Optional.of(server.directory),
                List.of(),
                Optional.empty(),
                false,
                false,
                Level.INFO,
                Duration.ZERO,
                Optional.empty(),
                List.of(script()));
    }

    /** Returns the arguments of one with so many threads. */
    List<String> arguments(int threads) {
        List<String> arguments = new ArrayList<>(List.of("--engine", "jython"));
        arguments.addAll(commandLine(threads).arguments());
        return arguments;
    }

    Process started(int threads) throws IOException {
        return started(arguments(threads), WorkerCommandLine.input(server.token.hex(), List.of()));
    }

    Process started(List<String> arguments, String input) throws IOException {
        return started(List.of("-XX:TieredStopAtLevel=1"), arguments, input);
    }

    /** Starts it with options of the JVM instead of those for a short life. */
    Process startedWith(List<String> options, int threads) throws IOException {
        return started(options, arguments(threads), WorkerCommandLine.input(server.token.hex(), List.of()));
    }

    /** Starts it as a server does. */
    LaunchedProcess launched(ProcessLauncher launcher) throws IOException {
        Launch launch = new Launch(
                "shop",
                words(List.of("-XX:TieredStopAtLevel=1"), arguments(1)),
                System.getenv(),
                server.directory,
                Optional.empty(),
                ProcessLimits.NONE,
                Optional.empty());
        byte[] input = WorkerCommandLine.input(server.token.hex(), List.of()).getBytes(StandardCharsets.UTF_8);
        return launcher.launch(launch, input, (stream, line) -> {});
    }

    private Process started(List<String> options, List<String> arguments, String input) throws IOException {
        Process process = new ProcessBuilder(words(options, arguments))
                .redirectErrorStream(true)
                .redirectOutput(server.directory.resolve("output").toFile())
                .start();
        processes.add(process);
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    private static List<String> words(List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Jvm.NATIVE_ACCESS,
                "-Xmx96m",
                "-XX:+UseSerialGC"));
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        words.addAll(arguments);
        return words;
    }

    static int status(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the worker does not end");
        }
        return process.exitValue();
    }

    String output() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(server.directory.resolve("output"))) {
            return String.join("\n", lines.lines().toList());
        }
    }

    /** Reads reports until one is of that type. */
    static <R extends Report> R next(FakeServer.Line line, Class<R> type) throws IOException {
        while (true) {
            Report report = line.line().next();
            if (type.isInstance(report)) {
                return type.cast(report);
            }
        }
    }

    Order.Request request(String path, String body, boolean whole) {
        return new Order.Request(script(), environ(path), WorkerFixture.latin1(body), whole);
    }

    private static Environ environ(String path) {
        Environ environ = WorkerFixture.environ("GET");
        environ.put("PATH_INFO", path);
        return environ;
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        server.close();
    }
}
