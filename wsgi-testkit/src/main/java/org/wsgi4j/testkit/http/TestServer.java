// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.AccessLog;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.FrontEndProvider.Capability;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

/** A front end on a free port of the loopback interface that serves one application at {@code /}. */
final class TestServer implements AutoCloseable, EventLog {

    private static final Settings LIBERAL = new Settings(true, true, true, 0);

    private final FrontEndProvider provider;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private List<FrontEndConfig.Listener> listeners = List.of(listener(0));
    private int threads = 8;
    private Limits limits = Limits.DEFAULTS;
    private Timeouts timeouts;
    private Settings settings = LIBERAL;
    private Optional<Consumer<String>> accessLog = Optional.empty();
    private @Nullable FrontEnd frontEnd;

    TestServer(FrontEndProvider provider) {
        this.provider = provider;
        boolean capable = provider.capabilities().contains(Capability.CLIENT_TIMEOUTS);
        this.timeouts = capable ? Timeouts.DEFAULTS : Timeouts.NONE;
    }

    static FrontEndConfig.Listener listener(int port) {
        return new FrontEndConfig.Listener("127.0.0.1", port, 100);
    }

    TestServer listeners(FrontEndConfig.Listener... addresses) {
        listeners = List.of(addresses);
        return this;
    }

    TestServer threads(int most) {
        threads = most;
        return this;
    }

    TestServer limits(Limits given) {
        limits = given;
        return this;
    }

    TestServer timeouts(Timeouts given) {
        timeouts = given;
        return this;
    }

    TestServer bodyLimit(long bytes) {
        settings = new Settings(true, true, true, bytes);
        return this;
    }

    TestServer accessLog(Consumer<String> lines) {
        accessLog = Optional.of(lines);
        return this;
    }

    /** Opens the front end, gives it the application, and starts it. */
    TestServer start(Application application) throws IOException {
        FrontEnd opened = open();
        opened.serve(site(application));
        opened.start();
        return this;
    }

    FrontEnd open() {
        CgiVariables variables = new CgiVariables("testkit", false);
        frontEnd = provider.open(new FrontEndConfig(
                listeners,
                threads,
                limits,
                timeouts,
                variables,
                accessLog.stream().map(AccessLog::new).toList(),
                false,
                PemSource.OWN,
                this));
        return frontEnd;
    }

    Site site(Application application) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(Path.of("/kit.py")), "application", "", false);
        Mount mount = new Mount.Script("/", script, settings, SourcePosition.CODE);
        VirtualHost host = new VirtualHost(
                List.of(), "", List.of(mount), Optional.empty(), Optional.empty(), Optional.empty(), settings);
        return Site.of(new SiteConfig(List.of(host)), ref -> application, path -> application, this);
    }

    FrontEnd frontEnd() {
        FrontEnd opened = frontEnd;
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) frontEnd().endpoints().get(0);
    }

    RawClient client() throws IOException {
        return new RawClient(address());
    }

    /** Sends one request on a connection of its own. */
    RawResponse ask(String request) throws IOException {
        try (RawClient client = client()) {
            return client.send(request).receive(request.substring(0, request.indexOf(' ')));
        }
    }

    RawResponse get(String target, String... fields) throws IOException {
        return ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", List.of(fields).stream().map(f -> f + "\r\n").toList()) + "\r\n");
    }

    /** Returns what was logged, each as {@code LEVEL message}. */
    List<String> logged() {
        return logged;
    }

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        logged.add(level + " " + message);
    }

    @Override
    public boolean keeps(Level level) {
        return true;
    }

    @Override
    public void close() {
        if (frontEnd != null) {
            frontEnd.stop(Duration.ofSeconds(5));
        }
    }
}
