// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.protocol.Report;

/** The scripts of the process. Used by all its threads. */
final class Scripts {

    private final JvmEngine engine;
    private final Consumer<Report.Ready> report;
    private final Map<ScriptRef, Hosted> applications = new ConcurrentHashMap<>();
    private final Map<ScriptRef, ScriptFunction> functions = new ConcurrentHashMap<>();
    private final Collection<Hosted> inOrder = new ConcurrentLinkedQueue<>();
    private volatile boolean ready;

    /**
     * Creates an empty set.
     *
     * @param report is told which scripts are loaded, first by {@link #ready}, then whenever that has changed
     */
    Scripts(JvmEngine engine, Consumer<Report.Ready> report) {
        this.engine = engine;
        this.report = report;
    }

    /** Loads what is to be loaded before the process is ready. */
    void load(List<ScriptRef> scripts) {
        scripts.forEach(this::application);
    }

    /** Reports what was loaded, and what changes from now on. */
    void ready() {
        ready = true;
        report.accept(state());
    }

    /** Returns a script, which is loaded if it was not named before. */
    Hosted application(ScriptRef script) {
        Hosted known = applications.get(script);
        return known != null ? known : applications.computeIfAbsent(script, this::loaded);
    }

    /** Returns a function of a script; its callable object is the function. */
    ScriptFunction function(ScriptRef script) {
        return functions.computeIfAbsent(
                script, named -> engine.function(withoutReloading(named), named.callableObject()));
    }

    /** Takes note of a request that a script has answered, which may have loaded it. */
    void answered(Hosted script) {
        if (script.recovered()) {
            changed();
        }
    }

    JvmEngine engine() {
        return engine;
    }

    private Hosted loaded(ScriptRef script) {
        Hosted hosted = new Hosted(engine, script);
        inOrder.add(hosted);
        changed();
        return hosted;
    }

    private void changed() {
        if (ready) {
            report.accept(state());
        }
    }

    /** Of two callable objects of one script, one may be missing. */
    private Report.Ready state() {
        Map<List<String>, String> errors = new LinkedHashMap<>();
        for (Hosted hosted : inOrder) {
            List<String> name = List.of(
                    hosted.script().applicationGroup(), hosted.script().source().toString());
            errors.merge(name, hosted.error(), (one, other) -> one.isEmpty() ? other : one);
        }
        return new Report.Ready(errors.entrySet().stream()
                .map(entry -> new Report.Ready.Script(
                        entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .toList());
    }

    private static ScriptRef withoutReloading(ScriptRef script) {
        return new ScriptRef(script.source(), script.callableObject(), script.applicationGroup(), false);
    }
}
