// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.core.wsgi.WsgiApplication;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** Runs no Python: the fixture applications it knows are there in Java, {@link FakeApps}. Keeps the rules, if it is let. */
final class FakeEngine implements NoPython {

    private final EventLog log;
    private final UnaryOperator<WsgiCallable> callables;
    private final UnaryOperator<Application> applications;

    /**
     * Creates an engine.
     *
     * @param callables what is done to the application objects
     * @param applications what is done to the applications
     */
    FakeEngine(EventLog log, UnaryOperator<WsgiCallable> callables, UnaryOperator<Application> applications) {
        this.log = log;
        this.callables = callables;
        this.applications = applications;
    }

    /** Returns a hosting by an engine that keeps the rules. */
    static Hosting obeying() {
        return spoilt(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Returns a hosting by an engine that would keep the rules, but for what is done to its applications. */
    static Hosting spoilt(UnaryOperator<WsgiCallable> callables, UnaryOperator<Application> applications) {
        return new DirectHosting(
                Set.of(Capability.PYTHON_3),
                (EngineConfig config) -> new FakeEngine(config.log(), callables, applications));
    }

    @Override
    public Application load(ScriptRef script) {
        if (!script.applicationGroup().isEmpty()) {
            throw new ConfigException(SourcePosition.CODE, "the fake engine has no application groups");
        }
        String file =
                ((ScriptRef.Source.File) script.source()).path().getFileName().toString();
        WsgiCallable callable = callables.apply(FakeApps.named(file.replace(".py", "")));
        return applications.apply(new WsgiApplication(callable, script, log));
    }
}
