// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;

/**
 * An engine that runs no script but those of a certain owner; requests for others are answered 403. It looks before each
 * request, and a script is loaded only when it may be run. Modules that are named, not filed, have no owner.
 */
final class OwnedScripts implements JvmEngine {

    private static final int FORBIDDEN = 403;

    private final JvmEngine engine;
    private final ScriptOwner owner;
    private final EventLog log;

    OwnedScripts(JvmEngine engine, ScriptOwner owner, EventLog log) {
        this.engine = engine;
        this.owner = owner;
        this.log = log;
    }

    @Override
    public Application load(ScriptRef script) {
        Guarded application = new Guarded(script);
        if (allowed(script)) {
            application.loaded();
        }
        return application;
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        if (allowed(script)) {
            return engine.function(script, name);
        }
        return (environ, arguments) -> {
            throw new IOException(
                    "the script " + script.source() + " was not loaded, since it is not owned as it must be");
        };
    }

    @Override
    public Collection<Path> sources() {
        return engine.sources();
    }

    @Override
    public Optional<String> failure(ScriptRef script) {
        return objection(script).or(() -> engine.failure(script));
    }

    @Override
    public boolean outdated(ScriptRef script, String resource) {
        return objection(script).isEmpty() && engine.outdated(script, resource);
    }

    @Override
    public List<ThreadStack> stacks() {
        return engine.stacks();
    }

    @Override
    public void interrupt(Thread thread) {
        engine.interrupt(thread);
    }

    @Override
    public void stopping(String reason) {
        engine.stopping(reason);
    }

    @Override
    public void signalled(String name) {
        engine.signalled(name);
    }

    @Override
    public void close() {
        engine.close();
    }

    private boolean allowed(ScriptRef script) {
        Optional<String> objection = objection(script);
        objection.ifPresent(reason -> log.log(Level.ERROR, script.applicationGroup(), reason));
        return objection.isEmpty();
    }

    private Optional<String> objection(ScriptRef script) {
        return script.source() instanceof ScriptRef.Source.File file ? owner.objection(file.path()) : Optional.empty();
    }

    /** A script that is looked at before it is run. */
    private final class Guarded implements Application {

        private final ScriptRef script;
        private @Nullable Application application;

        Guarded(ScriptRef script) {
            this.script = script;
        }

        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            if (allowed(script)) {
                loaded().handle(environ, input, response);
            } else {
                response.fail(FORBIDDEN, null);
            }
        }

        synchronized Application loaded() {
            Application known = application;
            if (known == null) {
                known = engine.load(script);
                application = known;
            }
            return known;
        }
    }
}
