// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.gate.Gate;
import org.wsgi4j.core.site.Site;

/** A site of configuration files, asked without a network; scripts and files answer with what they were asked. */
final class Configured {

    final List<Problem> problems = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final Directives directives;
    private final Site site;
    private @Nullable Environ last;
    private Answerer script = (environ, response) -> {
        byte[] text = text(environ).getBytes(StandardCharsets.ISO_8859_1);
        HeaderField type = new HeaderField("Content-Type", "text/plain");
        response.head(Status.OK, Headers.of(type)).write(text, 0, text.length);
    };

    /** Answers for all scripts. */
    interface Answerer {
        void answer(Environ environ, Response response) throws IOException;
    }

    /** An answer. */
    record Answer(int status, Map<String, String> headers, String body) {

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    private Configured(Path file) {
        DirectiveDefaults defaults = defaults();
        directives = new DirectiveReader(defaults, problems).read(List.of(file));
        MainHost main = directives.main();
        List<VirtualHost> hosts = new ArrayList<>(List.of(new VirtualHost(
                List.of(),
                main.serverAdmin().orElse(""),
                main.mounts(),
                main.documentRoot(),
                Optional.empty(),
                Optional.empty(),
                main.settings(),
                List.of(),
                main.sections(),
                main.rewriting(),
                "",
                main.server(),
                main.port())));
        hosts.addAll(directives.hosts());
        SiteConfig config = new SiteConfig(hosts, directives.processGroups(), directives.imports());
        site = Site.of(
                config,
                this::application,
                (ref, name) -> (environ, arguments) -> called(ref.function(name), environ),
                this::files,
                Configured::gateless,
                new Kept());
    }

    static DirectiveDefaults defaults() {
        return new DirectiveDefaults(
                "h:8000",
                "",
                Settings.DEFAULTS,
                true,
                "auto",
                Optional.empty(),
                InterpreterOptions.DEFAULTS,
                Map.of("FROM_OUTSIDE", "passed"),
                true,
                OptionalInt.empty());
    }

    static Configured by(Path directory, String... lines) {
        try {
            return new Configured(Files.writeString(directory.resolve("site.conf"), String.join("\n", lines)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Configured answering(Answerer answerer) {
        script = answerer;
        return this;
    }

    Answer get(String path, String... fields) throws IOException {
        return ask("GET", path, fields);
    }

    Answer ask(String method, String path, String... fields) throws IOException {
        return ask(method, "site.example", path, List.of(fields));
    }

    Answer askHost(String host, String path) throws IOException {
        return ask("GET", host, path, List.of());
    }

    private Answer ask(String method, String host, String path, List<String> fields) throws IOException {
        List<HeaderField> headers = new ArrayList<>();
        for (String field : fields) {
            headers.add(new HeaderField(field.split(": ", 2)[0], field.split(": ", 2)[1]));
        }
        Connection connection = new Connection(
                new Connection.Endpoint("192.0.2.7", "5"), new Connection.Endpoint("127.0.0.1", "8000"), false, "c");
        Environ environ = new Environ(Headers.of(headers), connection, 1);
        int query = path.indexOf('?');
        environ.add("REQUEST_METHOD", method);
        environ.add("REQUEST_URI", path);
        environ.add("QUERY_STRING", query < 0 ? "" : path.substring(query + 1));
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", query < 0 ? path : path.substring(0, query));
        int colon = host.lastIndexOf(':');
        boolean ported = colon > host.lastIndexOf(']');
        environ.add("SERVER_NAME", ported ? host.substring(0, colon) : host);
        environ.add("SERVER_PORT", ported ? host.substring(colon + 1) : "8000");
        environ.add("SERVER_PROTOCOL", "HTTP/1.1");
        environ.add("HTTP_HOST", host);
        environ.add("REMOTE_ADDR", "192.0.2.7");
        environ.add("REQUEST_SCHEME", "http");
        headers.forEach(field -> environ.put(variable(field.name()), field.value()));
        Recorded response = new Recorded();
        site.handle(environ, new ByteArrayInputStream(new byte[0]), response);
        return response.answer();
    }

    /** Returns the variables of the last request that a script or file has seen. */
    Environ seen() {
        if (last == null) {
            throw new AssertionError("nothing was asked");
        }
        return last;
    }

    List<String> problems() {
        return problems.stream().map(Problem::message).toList();
    }

    private static Gate gateless(Protection protection) {
        throw new IllegalArgumentException("there are no gates here: " + protection);
    }

    /** A dispatch script: a variable of a request is what the function of its name returns. */
    private Result called(ScriptRef function, Environ environ) throws IOException {
        last = environ;
        calls.add(function.source() + " " + function.callableObject() + "() in " + function.applicationGroup());
        String wish = environ.get("HTTP_X_" + function.callableObject().toUpperCase(Locale.ROOT));
        if (wish == null) {
            return new Result.Missing();
        } else if (wish.equals("raise")) {
            throw new IOException("it raises");
        }
        return switch (wish) {
            case "None" -> new Result.None();
            case "True" -> new Result.Bool(true);
            default -> new Result.Text(wish);
        };
    }

    private static String variable(String name) {
        return name.equalsIgnoreCase("Content-Length")
                ? "CONTENT_LENGTH"
                : "HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Application application(Mount.Script mount) {
        return (environ, input, response) -> {
            last = environ;
            script.answer(environ, response);
        };
    }

    /** As a front end does, it answers without head(). */
    private Application files(Path root) {
        return (environ, input, response) -> {
            last = environ;
            Path file = environ.pathInfo().isEmpty()
                    ? root
                    : root.resolve(environ.pathInfo().substring(1));
            if (!Files.isRegularFile(file)) {
                response.fail(404, null);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", "text/html")));
            Status status = response.outgoing(Status.OK, fields);
            unwrapped().write(status, fields, bytes);
        };
    }

    private @Nullable Recorded current;

    private Recorded unwrapped() {
        if (current == null) {
            throw new AssertionError("no request");
        }
        return current;
    }

    private static String text(Environ environ) {
        return environ.get("SCRIPT_FILENAME", "") + "|" + environ.scriptName() + "|" + environ.pathInfo() + "|"
                + environ.get("mod_wsgi.process_group", "") + "|" + environ.get("mod_wsgi.application_group", "");
    }

    /** Keeps the lines of the log. */
    private final class Kept implements EventLog {

        @Override
        public void log(Level level, @Nullable String applicationGroup, String message) {
            log.add(message);
        }

        @Override
        public boolean keeps(Level level) {
            return true;
        }
    }

    /** Keeps what it is given. */
    private final class Recorded implements Response, Body {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private int status;

        Recorded() {
            current = this;
        }

        Answer answer() {
            return new Answer(status, headers, body.toString(StandardCharsets.UTF_8));
        }

        void write(Status with, List<HeaderField> fields, byte[] bytes) {
            head(with, Headers.of(fields)).write(bytes, 0, bytes.length);
        }

        @Override
        public Recorded head(Status given, Headers fields) {
            if (status != 0) {
                throw new IllegalStateException("two heads");
            }
            status = given.code();
            fields.forEach((name, value) -> headers.merge(name, value, (one, two) -> one + " & " + two));
            return this;
        }

        @Override
        public void fail(int code, @Nullable Throwable cause) {
            head(Status.of(code), Headers.of());
        }

        @Override
        public void abort(@Nullable Throwable cause) {
            status = -1;
        }

        @Override
        public boolean begun() {
            return status != 0;
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void send(FileChannel file, long offset, long length) {
            throw new UnsupportedOperationException();
        }
    }
}
