// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.auth.Gates;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;

/** Another configuration for a server that runs: all of it at once, or nothing of it. Used by any thread. */
final class Reconfiguration {

    /** The same as at a start: applications that take longer load while their requests wait. */
    private static final int PATIENCE_SECONDS = 15;

    private final Configuration configuration;
    private final FrontEnd frontEnd;
    private final Hosting hosting;
    private final Gates gates;
    private final Providers<WorkerProvider> engines;
    private final ServerLog log;
    private volatile ServerPlan plan;

    @Inject
    Reconfiguration(
            ServerPlan plan,
            Configuration configuration,
            FrontEnd frontEnd,
            Hosting hosting,
            Gates gates,
            Providers<WorkerProvider> engines,
            ServerLog log) {
        this.plan = plan;
        this.engines = engines;
        this.configuration = configuration;
        this.frontEnd = frontEnd;
        this.hosting = hosting;
        this.gates = gates;
        this.log = log;
    }

    /** Returns the configuration that holds now. */
    ServerPlan plan() {
        return plan;
    }

    /**
     * Reads the configuration again and has the server follow it.
     *
     * @return what became of that, for people, line by line; what was refused begins with {@link AdminRequest#ERROR}
     */
    synchronized List<String> reload() {
        List<String> answer;
        try {
            answer = follow(configuration.read());
        } catch (ConfigException wrong) {
            answer = refused(wrong.problems().stream().map(Object::toString).toList());
        } catch (ServerException cannot) {
            answer = refused(List.of(String.valueOf(cannot.getMessage())));
        } catch (RuntimeException failed) {
            answer = refused(List.of("the application cannot be loaded: " + failed));
        }
        answer.forEach(line -> log.log(line.startsWith(AdminRequest.ERROR) ? Level.ERROR : Level.INFO, null, line));
        return answer;
    }

    private List<String> follow(ServerPlan wanted) {
        PlanChange difference = new PlanChange(plan, wanted);
        ServerPlan next = difference.possible();
        next.site().protections().forEach(gates::check);
        Change change = hosting.prepare(next);
        List<String> failures = change.loaded()
                .completeOnTimeout(List.of(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!failures.isEmpty()) {
            change.abandon();
            return refused(failures);
        }
        change.take();
        frontEnd.resize(next.serverThreads(GroupPlan.copies(next.site(), engines)));
        serve(next);
        change.retire();
        plan = next;
        List<String> answer = new ArrayList<>(List.of("reloaded"));
        List<String> fixed = difference.impossible();
        if (!fixed.isEmpty()) {
            answer.add("not changed, as that needs a new start of the server: " + String.join(", ", fixed));
        }
        return answer;
    }

    private void serve(ServerPlan next) {
        StatusPage status = new StatusPage(hosting::status);
        frontEnd.serve(Site.of(
                next.site(),
                hosting::application,
                HostedHook.finding(hosting),
                status.among(frontEnd::files, next.serverRoot()),
                gates,
                log));
    }

    private static List<String> refused(List<String> problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(AdminRequest.ERROR + problem));
        lines.add(AdminRequest.ERROR + "nothing has changed: the old configuration goes on");
        return lines;
    }
}
