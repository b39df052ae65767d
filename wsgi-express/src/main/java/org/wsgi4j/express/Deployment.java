// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.site.RequestThreads;

/** One engine with the applications loaded in it, from its opening until its last request is answered. */
final class Deployment {

    private final EmbeddedPlan plan;
    private final JvmEngine engine;
    private final RequestThreads threads;
    private final UnaryOperator<Application> counted;
    private final Map<ScriptRef, Application> applications = new ConcurrentHashMap<>();
    private final CountedFunctions functions;
    private final Requests requests = new Requests();

    /**
     * Loads what is planned.
     *
     * @param engine an open engine; this one's to close
     * @param threads the share of the server's threads
     * @param counted adds to an application what counts its requests, if anything does
     */
    Deployment(EmbeddedPlan plan, JvmEngine engine, RequestThreads threads, UnaryOperator<Application> counted) {
        this.plan = plan;
        this.engine = engine;
        this.functions = new CountedFunctions(engine, requests);
        this.threads = threads;
        this.counted = counted;
        plan.imports().forEach(script -> engine.function(script, script.callableObject()));
        plan.mounts().forEach(this::load);
    }

    EmbeddedPlan plan() {
        return plan;
    }

    RequestThreads threads() {
        return threads;
    }

    Requests requests() {
        return requests;
    }

    CountedFunctions functions() {
        return functions;
    }

    /** Returns the files of its modules. */
    Collection<Path> sources() {
        return engine.sources();
    }

    private Application load(ScriptRef script) {
        return applications.computeIfAbsent(script, each -> threads.limit(counted.apply(engine.load(each))));
    }

    /** Ends the engine. */
    void close() {
        engine.close();
    }

    /**
     * Answers a request with an application that was loaded.
     *
     * @return false if the request came too late, or is for something else: it was not touched
     */
    boolean handle(ScriptRef script, Environ environ, InputStream input, Response response) throws IOException {
        Application known = applications.get(script);
        Application application = known == null && plan.requested() ? load(script) : known;
        if (application == null || !requests.enter()) {
            return false;
        }
        try {
            application.handle(environ, input, response);
            return true;
        } finally {
            requests.leave();
        }
    }
}
