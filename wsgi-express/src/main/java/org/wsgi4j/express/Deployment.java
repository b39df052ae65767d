package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.site.RequestThreads;

/** One engine with the applications loaded in it, from its opening until its last request is answered. */
final class Deployment {

    private final EmbeddedPlan plan;
    private final JvmEngine engine;
    private final RequestThreads threads;
    private final Map<ScriptRef, Application> applications = new HashMap<>();
    private final Map<ScriptRef, ScriptFunction> functions = new ConcurrentHashMap<>();
    private final Requests requests = new Requests();

    /**
     * Loads what is planned.
     *
     * @param engine an open engine; this one's to close
     * @param threads the share of the server's threads
     */
    Deployment(EmbeddedPlan plan, JvmEngine engine, RequestThreads threads) {
        this.plan = plan;
        this.engine = engine;
        this.threads = threads;
        plan.imports().forEach(script -> engine.function(script, script.callableObject()));
        plan.mounts().forEach(script -> applications.computeIfAbsent(script, each -> threads.limit(engine.load(each))));
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

    /** Returns the files of its modules. */
    Collection<Path> sources() {
        return engine.sources();
    }

    /** Ends the engine. */
    void close() {
        engine.close();
    }

    /**
     * Calls a function of a script.
     *
     * @return what it returned; null if the call came too late
     */
    @Nullable
    Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException {
        if (!requests.enter()) {
            return null;
        }
        try {
            return functions
                    .computeIfAbsent(function, key -> engine.function(key, key.callableObject()))
                    .call(environ, arguments);
        } finally {
            requests.leave();
        }
    }

    /**
     * Answers a request with an application that was loaded.
     *
     * @return false if the request came too late, or is for something else: it was not touched
     */
    boolean handle(ScriptRef script, Environ environ, InputStream input, Response response) throws IOException {
        Application application = applications.get(script);
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
