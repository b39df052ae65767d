// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ExchangeRules;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.gate.Gate;

/**
 * All that a server serves. Immutable: a new configuration is a new site.
 *
 * <p>A request is mapped in this order: its virtual host; the target in that, with the settings of the target; what these ask
 * of the connection; their gate; what else they refuse; the target's application.
 */
public final class Site implements Application {

    /** As many as Apache's internal redirects. */
    private static final int MOST_REWRITTEN = 10;

    private final HostChoice hosts;
    private final EventLog log;

    private Site(List<Host> hosts, EventLog log) {
        this.hosts = new HostChoice(hosts);
        this.log = log;
    }

    /**
     * Makes a site; loads the scripts of all its mounts.
     *
     * @param config what is served
     * @param scripts makes an application of a mounted script: {@link org.wsgi4j.core.Engine#load} of the engine that stands for
     *     the mount's process group. It is asked again for scripts that are known when a request names them
     * @param functions finds the function of a name in a dispatch script, such as {@code engine::function}
     * @param files makes an application of a directory or file, such as {@code FrontEnd.files}
     * @param gates makes the gate of what is not open to everybody
     * @param log takes what goes wrong
     */
    public static Site of(
            SiteConfig config,
            Function<Mount.Script, Application> scripts,
            BiFunction<ScriptRef, String, ScriptFunction> functions,
            Function<Path, Application> files,
            Function<Protection, Gate> gates,
            EventLog log) {
        ScriptAnswers answers = new ScriptAnswers(scripts, functions, config.namedGroups(), log);
        Gates shared = new Gates(gates);
        return new Site(
                config.hosts().stream()
                        .map(host -> new HostAssembly(host, answers, files, shared, log.ofHost(host.logs())).host())
                        .toList(),
                log);
    }

    /**
     * Makes a site that everybody may see, without dispatch scripts.
     *
     * @throws IllegalArgumentException if the configuration protects anything
     */
    public static Site of(
            SiteConfig config,
            Function<Mount.Script, Application> scripts,
            Function<Path, Application> files,
            EventLog log) {
        return of(config, scripts, Site::undispatched, files, Site::gateless, log);
    }

    private static ScriptFunction undispatched(ScriptRef script, String name) {
        throw new IllegalArgumentException("a site with a dispatch script needs functions: " + script);
    }

    private static Gate gateless(Protection protection) {
        throw new IllegalArgumentException("a site that is protected needs gates: " + protection);
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        SectionRules.Outcome.Again again = answer(environ, input, response, true);
        for (int count = 1; again != null && count < MOST_REWRITTEN; count++) {
            again = answer(again.next(), input, response, !again.end());
        }
        if (again != null) {
            log(again.next()).log(Level.ERROR, null, "rules of sections rewrite without an end: " + again.next());
            ErrorPage.send(response, 500);
        }
    }

    private SectionRules.Outcome.@Nullable Again answer(
            Environ environ, InputStream input, Response response, boolean rewrites) throws IOException {
        Host host = hosts.of(environ);
        host.describe(environ);
        environ.logs(host.config().logs());
        PagedResponse answer = new PagedResponse(
                StrictTransport.of(host, environ, response), log(environ), environ, host.unmapped(), this::follow);
        SectionRules.Outcome.Again again = null;
        try {
            again = answer(host, environ, input, answer, rewrites);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            answer.failed(failure);
        }
        answer.returned();
        return again;
    }

    private EventLog log(Environ environ) {
        return log.ofHost(environ.logs());
    }

    private SectionRules.Outcome.@Nullable Again answer(
            Host host, Environ environ, InputStream input, PagedResponse response, boolean rewrites)
            throws IOException {
        Rewriting.Result rewritten = rewrites ? rewritten(host, environ) : new Rewriting.Result.Goes(true);
        if (rewritten instanceof Rewriting.Result.Elsewhere || rewritten instanceof Rewriting.Result.Refused) {
            response.treated(host.unmapped());
            rewrittenAway(rewritten, response);
            return null;
        }
        String path = environ.pathInfo();
        Target target = target(rewritten, host, path);
        Treatment treatment = target == null ? host.unmapped() : target.treatment();
        response.treated(treatment);
        if (!arrives(host, target, treatment, environ, response)) {
            return null;
        }
        boolean ends = rewritten instanceof Rewriting.Result.Goes goes && goes.end();
        if (target == null || ends || !treatment.settings().rewriting().rewrites()) {
            admitted(treatment, target != null, environ, input, response);
            return null;
        }
        return inside(new SectionRules(host, target, path).outcome(environ), environ, input, response);
    }

    private boolean arrives(
            Host host, @Nullable Target target, Treatment treatment, Environ environ, PagedResponse response)
            throws IOException {
        ExchangeRules rules = treatment.settings().rules();
        if (rules != ExchangeRules.NONE) {
            new RequestRules(rules).applyEarly(environ);
        }
        Arrival arrival = new Arrival(treatment.settings().connection());
        if (!arrival.admits(environ, host, hosts, response)) {
            return false;
        }
        if (target != null) {
            target.describe(environ);
        }
        return new Entrance(treatment.gate(), log(environ)).admits(environ, response);
    }

    private static SectionRules.Outcome.@Nullable Again inside(
            SectionRules.Outcome outcome, Environ environ, InputStream input, PagedResponse response)
            throws IOException {
        if (outcome instanceof SectionRules.Outcome.Again again) {
            return again;
        } else if (outcome instanceof SectionRules.Outcome.Decided decided) {
            rewrittenAway(decided.result(), response);
        } else if (outcome instanceof SectionRules.Outcome.Answered answered) {
            admitted(answered.treatment(), true, environ, input, response);
        }
        return null;
    }

    private static @Nullable Target target(Rewriting.Result rewritten, Host host, String path) {
        return rewritten instanceof Rewriting.Result.Passed passed && host.passing() != null
                ? host.passing().passed(path, passed.url())
                : host.target(path);
    }

    private static void admitted(
            Treatment treatment, boolean mapped, Environ environ, InputStream input, Response response)
            throws IOException {
        BodyRules bodies = new BodyRules(treatment.settings());
        int refusal = !mapped ? 404 : environ.method().equals("TRACE") ? 405 : bodies.refusal(environ);
        if (refusal != 0) {
            response.fail(refusal, null);
            return;
        }
        ExchangeRules rules = treatment.settings().rules();
        if (rules != ExchangeRules.NONE) {
            new RequestRules(rules).apply(environ);
        }
        new Arrival(treatment.settings().connection()).show(environ);
        treatment.application().handle(environ, bodies.limited(environ, input), response);
    }

    /** Rewrites the path of a request, unless that is for the page of an error. */
    private static Rewriting.Result rewritten(Host host, Environ environ) {
        boolean rewrites =
                host.rewrites() && environ.get("REDIRECT_STATUS", "200").equals("200");
        return rewrites ? host.rewrite(environ) : new Rewriting.Result.Goes(false);
    }

    private static void rewrittenAway(Rewriting.Result result, PagedResponse response) throws IOException {
        if (result instanceof Rewriting.Result.Elsewhere elsewhere) {
            RedirectPlace.send(response, elsewhere.status(), elsewhere.url());
        } else if (result instanceof Rewriting.Result.Refused refused) {
            response.fail(refused.status(), null);
        }
    }

    /** An answer that goes on may be on a thread that serves others, too, which may not wait for this one. */
    private void follow(Environ next, Response response, @Nullable Completion completion) throws IOException {
        if (completion == null) {
            handle(next, InputStream.nullInputStream(), response);
        } else if (isPrompt(next)) {
            go(next, response, completion);
        } else {
            Thread thread = new Thread(() -> go(next, response, completion), "internal redirect");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void go(Environ next, Response response, Completion completion) {
        ContinuedResponse continued = new ContinuedResponse(response, completion);
        try {
            handle(next, InputStream.nullInputStream(), continued);
        } catch (IOException | RuntimeException failed) {
            completion.failed(failed);
            return;
        }
        if (!continued.taken()) {
            completion.done();
        }
    }

    @Override
    public boolean isPrompt(Environ environ) {
        Host host = hosts.of(environ);
        if (host.rewrites()) {
            return false;
        }
        Target target = host.target(environ.pathInfo());
        if (target == null) {
            return host.unmapped().gate() == Gate.OPEN && !host.unmapped().mayRedirect();
        }
        return target.gate() == Gate.OPEN
                && target.application().isPrompt(environ)
                && !target.treatment().mayRedirect();
    }
}
