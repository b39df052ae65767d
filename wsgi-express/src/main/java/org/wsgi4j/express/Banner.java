// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wsgi4j.core.config.WorkerTimeouts;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

/** What the server tells its user on the terminal. */
final class Banner implements Server.Progress {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final PrintWriter terminal;
    private final ServerPlan plan;

    Banner(PrintWriter terminal, ServerPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    @Override
    public void starting(Map<String, String> pythons) {
        urls();
        line("Server Root", plan.serverRoot());
        log();
        String own = plan.workers().mode().groupOf(plan.workers().group().name());
        line(
                "Operating Mode",
                mode()
                        + Optional.ofNullable(pythons.get(own))
                                .map(", engine "::concat)
                                .orElse(""));
        pythons.forEach((group, python) -> {
            if (!group.equals(own)) {
                line("Process Group", (group.isEmpty() ? "embedded" : group) + ", engine " + python);
            }
        });
        line("Request Capacity", capacity());
        timeouts();
        line("Queue Backlog", plan.capacity().backlog() + " (requests)");
        line("Queue Timeout", seconds(plan.capacity().queueTimeout()));
        line("Server Backlog", plan.listeners().get(0).backlog() + " (connections)");
        line("Locale Setting", locale());
    }

    private void timeouts() {
        if (plan.workers().mode() == ServerPlan.Mode.DAEMON) {
            WorkerTimeouts times = plan.workers().group().timeouts();
            line("Request Timeout", seconds(times.request()));
            line("Interrupt Timeout", seconds(times.interrupt()));
            line("Startup Timeout", seconds(plan.workers().group().lifetime().startup()));
        }
    }

    private String locale() {
        return Optional.of(plan.workers())
                .filter(workers -> workers.mode() == ServerPlan.Mode.DAEMON)
                .flatMap(workers -> workers.group().place().locale())
                .or(() -> Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .flatMap(name ->
                                Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()).stream())
                        .findFirst())
                .orElse("C");
    }

    private static String seconds(Duration time) {
        return time.isZero() ? "none" : time.toMillis() / 1000.0 + " (seconds)";
    }

    /** A log on the same terminal says enough, and its lines would be broken. */
    @Override
    public Server.Waits waiting(Supplier<List<GroupStatus>> groups) {
        return plan.logs().errors().file().isPresent() && Waiting.isPossible()
                ? new Waiting(System.err, groups)
                : () -> {};
    }

    @Override
    public void ready(List<SocketAddress> endpoints) {
        if (plan.site().hosts().get(0).mounts().stream()
                .anyMatch(mount -> mount.root().equals(status()))) {
            String url = url(plan.listeners().get(0), endpoints.get(0));
            line("Server Status", url.endsWith("/") ? url + StatusPage.URL.substring(1) : url);
        }
        for (int i = 0; i < endpoints.size(); i++) {
            line("Server Ready", url(plan.listeners().get(i), endpoints.get(i)));
        }
    }

    /**
     * A server root was written for a later start.
     *
     * @param texts where its files are
     */
    void written(SetupTexts texts) {
        urls();
        line("Server Root", plan.serverRoot());
        line("Server Conf", texts.optionFile());
        log();
        line("Environ Variables", texts.environmentFile());
        line("Control Script", texts.script());
    }

    /** A port that is not chosen yet is told of when it is. */
    private void urls() {
        for (Listener listener : plan.listeners()) {
            int port = listener.address() instanceof Address.Tcp tcp ? tcp.port() : 0;
            if (port != 0) {
                String label = listener.tls().isPresent() ? "Server URL (HTTPS)" : "Server URL";
                line(label, url(listener, InetSocketAddress.createUnresolved("localhost", port)));
            }
        }
    }

    private void log() {
        ServerPlan.Errors errors = plan.logs().errors();
        line("Error Log File", errors.file().map(Object::toString).orElse("terminal") + " (" + errors.level() + ")");
        plan.logs().hosts().stream()
                .flatMap(log -> log.file().stream())
                .filter(file -> !errors.file().equals(Optional.of(file)))
                .distinct()
                .forEach(file -> line("Error Log File", file));
        plan.logs().access().stream()
                .flatMap(log -> log.file().stream())
                .distinct()
                .forEach(file -> line("Access Log File", file));
        plan.logs().startup().ifPresent(file -> line("Startup Log File", file));
        plan.root().tools().ifPresent(tools -> tools.outputs().forEach(this::line));
    }

    private String status() {
        return StatusPage.in(plan.serverRoot()).toString();
    }

    private String mode() {
        return plan.workers().mode().name().toLowerCase(Locale.ROOT);
    }

    private String capacity() {
        int processes = plan.workers().mode() == ServerPlan.Mode.DAEMON
                ? plan.workers().group().capacity().processes()
                : 1;
        int threads = plan.capacity().threads();
        return (long) processes * threads + " (" + processes + (processes == 1 ? " process * " : " processes * ")
                + threads + " threads)";
    }

    private static String url(Listener listener, SocketAddress endpoint) {
        if (!(listener.address() instanceof Address.Tcp tcp) || !(endpoint instanceof InetSocketAddress inet)) {
            return listener.address().toString();
        }
        String host = tcp.host().isEmpty() ? "localhost" : tcp.host();
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        boolean secure = listener.tls().isPresent();
        boolean usual = inet.getPort() == (secure ? HTTPS : HTTP);
        return (secure ? "https://" : "http://") + shown + (usual ? "" : ":" + inet.getPort()) + "/";
    }

    private void line(String label, Object value) {
        terminal.printf("%-18s: %s%n", label, value);
        terminal.flush();
    }
}
