// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.python.core.Py;
import org.python.core.PySystemState;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.core.spi.EngineConfig;

/** A set of Jython interpreters, one for each application group. */
final class JythonEngine implements JvmEngine {

    private static final String MAIN = "";

    private final EngineConfig config;
    private final ServingThreads threads = new ServingThreads();
    private final Interruptions interruptions = new Interruptions();
    private final Map<String, Interpreter> interpreters = new ConcurrentHashMap<>();
    private final Interpreter main;
    private final PySystemState formerDefault;

    /** Makes the main interpreter, which is also that of Java threads which call into Python. */
    @SuppressWarnings("StaticAssignmentInConstructor") // Jython has one place for it in a JVM
    JythonEngine(EngineConfig config) {
        this.config = config;
        main = new Interpreter(MAIN, config, threads, interruptions);
        interpreters.put(MAIN, main);
        formerDefault = Py.defaultSystemState;
        Py.defaultSystemState = main.state();
    }

    @Override
    public Application load(ScriptRef script) {
        ScriptApplication application = new ScriptApplication(script, interpreter(script));
        application.load();
        return application;
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        HookFunction function = new HookFunction(script, name, interpreter(script));
        function.load();
        return function;
    }

    @Override
    public Collection<Path> sources() {
        return interpreters.values().stream()
                .flatMap(interpreter -> ModuleSources.of(interpreter.state()).stream())
                .distinct()
                .toList();
    }

    @Override
    public Optional<String> failure(ScriptRef script) {
        Interpreter interpreter = interpreters.get(script.applicationGroup());
        return interpreter == null ? Optional.empty() : interpreter.failure(script);
    }

    @Override
    public boolean outdated(ScriptRef script, String resource) {
        Interpreter interpreter = interpreters.get(script.applicationGroup());
        return interpreter != null && interpreter.outdated(script.source(), resource);
    }

    @Override
    public List<ThreadStack> stacks() {
        return Frames.now();
    }

    @Override
    public void interrupt(Thread thread) {
        interruptions.raise(thread);
    }

    @Override
    public void stopping(String reason) {
        interpreters.values().forEach(interpreter -> interpreter.stopping(reason));
    }

    @Override
    public void signalled(String name) {
        interpreters.values().forEach(interpreter -> interpreter.signalled(name));
    }

    /** Ends the main interpreter last. */
    @Override
    public void close() {
        interpreters.remove(MAIN);
        interpreters.values().forEach(Interpreter::close);
        interpreters.clear();
        main.close();
        if (Py.defaultSystemState == main.state()) {
            Py.defaultSystemState = formerDefault;
        }
    }

    private Interpreter interpreter(ScriptRef script) {
        return interpreters.computeIfAbsent(
                script.applicationGroup(), group -> new Interpreter(group, config, threads, interruptions));
    }
}
