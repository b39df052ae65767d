package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;

/** One engine with the applications loaded in it, from its opening until its last request is answered. */
final class Deployment {

    private final Engine engine;
    private final Map<ScriptRef, Application> applications = new ConcurrentHashMap<>();
    private final Phaser requests = new Phaser(1);

    Deployment(Engine engine) {
        this.engine = engine;
    }

    /** Loads an application, before requests come. */
    void load(ScriptRef script) {
        applications.computeIfAbsent(script, engine::load);
    }

    /** Loads a script that answers no requests. */
    void importScript(ScriptRef script) {
        engine.function(script, script.callableObject());
    }

    /** Returns the files of its modules. */
    Collection<Path> sources() {
        return engine.sources();
    }

    /**
     * Closes the engine once no request is in it, or the deadline has passed.
     *
     * @return whether no request was in it
     */
    boolean close(Duration deadline) {
        boolean idle = awaitIdle(deadline);
        engine.close();
        return idle;
    }

    /** Answers a request with an application that was loaded; the end waits for it. */
    void handle(ScriptRef script, Environ environ, InputStream input, Response response) throws IOException {
        Application application = Objects.requireNonNull(applications.get(script));
        requests.register();
        try {
            application.handle(environ, input, response);
        } finally {
            requests.arriveAndDeregister();
        }
    }

    private boolean awaitIdle(Duration deadline) {
        int phase = requests.arrive();
        try {
            requests.awaitAdvanceInterruptibly(phase, deadline.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException busy) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
