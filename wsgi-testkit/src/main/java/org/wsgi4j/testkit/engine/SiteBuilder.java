// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.site.Site;

/** The site of a {@link Host}: each deployment is a virtual host, and the newest answers for names that none has. */
final class SiteBuilder {

    private final Engine engine;
    private final EventLog log;
    private final Map<ScriptRef, Application> loaded = new HashMap<>();
    private final List<VirtualHost> newestFirst = new ArrayList<>();

    SiteBuilder(Engine engine, EventLog log) {
        this.engine = engine;
        this.log = log;
    }

    /** Adds a deployment and returns the name of its virtual host. */
    String add(Deployment deployment) {
        String name = String.format(Locale.ROOT, "app%d.test", newestFirst.size() + 1);
        loaded.computeIfAbsent(deployment.script(), engine::load);
        Mount mount = new Mount.Script(
                deployment.mount() + "/", deployment.script(), deployment.settings(), SourcePosition.CODE);
        newestFirst.add(
                0,
                new VirtualHost(
                        List.of(name),
                        "admin@app.test",
                        List.of(mount),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        deployment.settings()));
        return name;
    }

    /** Returns a site of all deployments so far. */
    Site site() {
        return Site.of(
                new SiteConfig(newestFirst),
                mounted -> loaded.computeIfAbsent(mounted.script(), engine::load),
                SiteBuilder::noFiles,
                log);
    }

    private static Application noFiles(Path root) {
        return (environ, input, response) -> response.fail(404, null);
    }
}
