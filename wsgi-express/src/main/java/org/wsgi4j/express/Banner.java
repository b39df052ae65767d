package org.wsgi4j.express;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the server tells its user on the terminal. */
final class Banner implements Server.Progress {

    private final PrintWriter terminal;
    private final ServerPlan plan;

    Banner(PrintWriter terminal, ServerPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    @Override
    public void starting(Map<String, String> pythons) {
        line("Server Root", plan.serverRoot());
        line(
                "Error Log File",
                plan.logs().errors().map(Object::toString).orElse("terminal") + " ("
                        + plan.logs().level() + ")");
        if (plan.logs().access() instanceof ServerPlan.Access.ToFile access) {
            line("Access Log File", access.file());
        }
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
        line("Queue Backlog", plan.capacity().backlog() + " (requests)");
    }

    @Override
    public void ready(List<InetSocketAddress> endpoints) {
        for (int i = 0; i < endpoints.size(); i++) {
            line("Server Ready", url(plan.listeners().get(i).host(), endpoints.get(i)));
        }
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

    private static String url(String listener, InetSocketAddress endpoint) {
        String host = listener.isEmpty() ? "localhost" : listener;
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "http://" + shown + (endpoint.getPort() == 80 ? "" : ":" + endpoint.getPort()) + "/";
    }

    private void line(String label, Object value) {
        terminal.printf("%-18s: %s%n", label, value);
        terminal.flush();
    }
}
