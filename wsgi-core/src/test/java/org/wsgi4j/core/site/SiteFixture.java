// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingLog;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;

/** Builds a site whose applications answer with what they were mapped to: {@code who|SCRIPT_NAME|PATH_INFO}. */
final class SiteFixture {

    private static final Connection CONNECTION =
            new Connection(new Endpoint("192.0.2.7", "5"), new Endpoint("192.0.2.1", "80"), false, "c");

    final RecordingLog log = new RecordingLog();
    final List<Mount> mounts = new ArrayList<>();
    List<String> names = List.of();
    Optional<Path> documentRoot = Optional.empty();
    Optional<String> index = Optional.empty();
    Optional<Mount.Script> fallback = Optional.empty();
    Application script = new Echo("script");

    SiteFixture script(String prefix) {
        return script(prefix, Settings.DEFAULTS);
    }

    SiteFixture script(String prefix, Settings settings) {
        mounts.add(mount(prefix, settings));
        return this;
    }

    SiteFixture files(String prefix, String path) {
        mounts.add(new Mount.Files(prefix, Path.of(path), Settings.DEFAULTS, SourcePosition.CODE));
        return this;
    }

    SiteFixture answering(Application application) {
        script = application;
        return this;
    }

    static Mount.Script mount(String prefix, Settings settings) {
        ScriptRef ref = new ScriptRef(new ScriptRef.Source.File(Path.of("/app.py")), "application", "", false);
        return new Mount.Script(prefix, ref, settings, SourcePosition.CODE);
    }

    VirtualHost host() {
        return new VirtualHost(names, "admin@h", mounts, documentRoot, index, fallback, Settings.DEFAULTS);
    }

    Site site(VirtualHost... hosts) {
        return Site.of(new SiteConfig(List.of(hosts)), ref -> script, path -> new Echo("files " + path), log);
    }

    RecordingResponse get(String path) throws IOException {
        return ask(site(host()), environ(path), "");
    }

    static RecordingResponse ask(Site site, Environ environ, String body) throws IOException {
        RecordingResponse response = new RecordingResponse();
        site.handle(environ, new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), response);
        return response;
    }

    static Environ environ(String path, HeaderField... fields) {
        Environ environ = new Environ(Headers.of(fields), CONNECTION, 1);
        environ.add("REQUEST_METHOD", "GET");
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", path);
        return environ;
    }

    /** Answers with its name and where it was found. */
    record Echo(String name) implements Application {
        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            byte[] text = (name + "|" + environ.scriptName() + "|" + environ.pathInfo())
                    .getBytes(StandardCharsets.ISO_8859_1);
            response.head(Status.OK, Headers.of()).write(text, 0, text.length);
        }
    }

    /** Keeps the environ it was called with. */
    static final class Keeper implements Application {
        private @Nullable Environ environ;

        Environ environ() {
            return Objects.requireNonNull(environ, "the application was not called");
        }

        boolean called() {
            return environ != null;
        }

        @Override
        public void handle(Environ given, InputStream input, Response response) throws IOException {
            environ = given;
            byte[] body = input.readAllBytes();
            response.head(Status.OK, Headers.of()).write(body, 0, body.length);
        }
    }
}
