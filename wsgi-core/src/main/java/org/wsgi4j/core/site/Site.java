package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.gate.Gate;

/**
 * All that a server serves. Immutable: a new configuration is a new site.
 *
 * <p>A request is mapped in this order: its virtual host; the target in that, with the settings of the target; the gate of
 * these; what else they refuse; the target's application.
 */
public final class Site implements Application {

    private final List<Host> hosts;
    private final Host otherwise;
    private final EventLog log;

    private Site(List<Host> hosts, EventLog log) {
        this.hosts = hosts;
        this.otherwise = hosts.stream().filter(Host::answersForAll).findFirst().orElse(hosts.get(0));
        this.log = log;
    }

    /**
     * Makes a site; loads the scripts of all its mounts.
     *
     * @param config what is served
     * @param scripts makes an application of a mounted script: {@link org.wsgi4j.core.Engine#load} of the engine that stands for
     *     the mount's process group
     * @param files makes an application of a directory or file, such as {@code FrontEnd.files}
     * @param gates makes the gate of what is not open to everybody
     * @param log takes what goes wrong
     */
    public static Site of(
            SiteConfig config,
            Function<Mount.Script, Application> scripts,
            Function<Path, Application> files,
            Function<Protection, Gate> gates,
            EventLog log) {
        HostAssembly assembly = new HostAssembly(scripts, files, gates);
        return new Site(config.hosts().stream().map(assembly::host).toList(), log);
    }

    /**
     * Makes a site that everybody may see.
     *
     * @throws IllegalArgumentException if the configuration protects anything
     */
    public static Site of(
            SiteConfig config,
            Function<Mount.Script, Application> scripts,
            Function<Path, Application> files,
            EventLog log) {
        return of(config, scripts, files, Site::gateless, log);
    }

    private static Gate gateless(Protection protection) {
        throw new IllegalArgumentException("a site that is protected needs gates: " + protection);
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        PagedResponse answer = new PagedResponse(response, log, environ);
        try {
            answer(environ, input, answer);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            answer.failed(failure);
        }
    }

    private void answer(Environ environ, InputStream input, PagedResponse response) throws IOException {
        Host host = hostOf(environ);
        Target target = host.target(environ.pathInfo());
        if (target == null) {
            if (new Entrance(host.gate(), log).admits(environ, response)) {
                response.fail(404, null);
            }
            return;
        }
        target.describe(environ);
        if (!new Entrance(target.gate(), log).admits(environ, response)) {
            return;
        }
        BodyRules rules = new BodyRules(target.settings());
        int refusal = rules.refusal(environ);
        if (refusal != 0) {
            response.fail(refusal, null);
            return;
        }
        target.application().handle(environ, rules.limited(environ, input), response);
    }

    @Override
    public boolean isPrompt(Environ environ) {
        Host host = hostOf(environ);
        Target target = host.target(environ.pathInfo());
        if (target == null) {
            return host.gate() == Gate.OPEN;
        }
        return target.gate() == Gate.OPEN && target.application().isPrompt(environ);
    }

    private Host hostOf(Environ environ) {
        if (hosts.size() > 1) {
            String name = environ.get("SERVER_NAME", "").toLowerCase(Locale.ROOT);
            for (Host host : hosts) {
                if (host.isNamed(name)) {
                    return host;
                }
            }
        }
        return otherwise;
    }
}
