// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.ProcessModel;

/** An open engine, a directory for its scripts, and its log. */
final class PythonFixture implements AutoCloseable {

    static final Connection CONNECTION = new Connection(
            new Connection.Endpoint("127.0.0.1", "40000"), new Connection.Endpoint("127.0.0.1", "8000"), false, "c1");

    final RecordingLog log = new RecordingLog();
    final Path directory;
    private final long firstTime = System.currentTimeMillis();
    private final AtomicInteger written = new AtomicInteger();
    final JvmEngine engine;

    PythonFixture() {
        this(Optional.empty(), List.of(), 5);
    }

    PythonFixture(Optional<Path> home, List<Path> pythonPath, int threads) {
        this(home, pythonPath, threads, Duration.ZERO);
    }

    /** A fixture whose engine says which requests take longer than that. */
    PythonFixture(Optional<Path> home, List<Path> pythonPath, int threads, Duration slowRequests) {
        try {
            directory = Files.createTempDirectory("wsgi4j-jython").toRealPath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        engine = new JythonEngineProvider()
                .open(new EngineConfig(
                        "",
                        ProcessModel.embedded(threads),
                        home,
                        pythonPath,
                        Optional.empty(),
                        false,
                        slowRequests,
                        log));
    }

    /** Writes a file; each has another time, also where two are written in one tick of the file system's clock. */
    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(firstTime + written.getAndIncrement()));
    }

    ScriptRef ref(Path file, String callable, String group) {
        return new ScriptRef(new ScriptRef.Source.File(file), callable, group, true);
    }

    /** Writes a script and loads it in the main group. */
    Application load(String text) throws IOException {
        return engine.load(ref(write("wsgi.py", text), "application", ""));
    }

    /** Loads an application that answers with what a Python expression over {@code environ} gives. */
    Application expression(String expression) throws IOException {
        return load(answering(expression));
    }

    static String answering(String expression) {
        return """
                def application(environ, start_response):
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return [str((%s))]
                """.formatted(expression);
    }

    /** Says what a Python expression over {@code environ} gives. */
    String eval(String expression) throws IOException {
        return get(expression(expression)).text();
    }

    static RecordingResponse get(Application application) throws IOException {
        return send(application, environ(), InputStream.nullInputStream());
    }

    static RecordingResponse post(Application application, String body) throws IOException {
        return send(application, environ(), new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static RecordingResponse send(Application application, Environ environ, InputStream input) throws IOException {
        RecordingResponse response = new RecordingResponse();
        application.handle(environ, input, response);
        return response;
    }

    static Environ environ() {
        Environ environ = new Environ(Headers.of(), CONNECTION, 1_700_000_000_500_000L);
        environ.add("REQUEST_METHOD", "GET");
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", "/");
        environ.add("QUERY_STRING", "");
        environ.add("SERVER_NAME", "localhost");
        environ.add("SERVER_PORT", "8000");
        environ.add("SERVER_PROTOCOL", "HTTP/1.1");
        environ.add("REQUEST_SCHEME", "http");
        return environ;
    }

    @Override
    public void close() throws IOException {
        engine.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
