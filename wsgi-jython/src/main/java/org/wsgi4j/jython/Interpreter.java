// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFile;
import org.python.core.PyFloat;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.EngineConfig;

/** The interpreter of one application group: one set of modules, used by all request threads at once. */
final class Interpreter implements AutoCloseable {

    private static final double MILLIS = 1e3;

    private final String group;
    private final RequestLog log;
    private final PySystemState state;
    private final LogStream output;
    private final LogStream error;
    private final LogStream errors;
    private final PyObject fileWrapper;
    private final EnvironDictionary environ;
    private final Interruptions interruptions;
    private final ServingThreads threads;
    private final Watchers watchers = new Watchers();
    private final Map<ScriptRef.Source, Script> scripts = new ConcurrentHashMap<>();

    /** Creates an interpreter that is ready for requests. */
    Interpreter(String group, EngineConfig config, ServingThreads threads, Interruptions interruptions) {
        this.group = group;
        this.threads = threads;
        this.interruptions = interruptions;
        this.log = new RequestLog(config.log());
        state = JythonRuntime.newState();
        output = new LogStream("<stdout>", Level.ERROR, group, log);
        error = new LogStream("<stderr>", Level.ERROR, group, log);
        errors = new LogStream("<wsgi.errors>", Level.ERROR, group, log);
        enter();
        setStreams();
        state.argv = new PyList(new PyObject[] {new PyString("mod_wsgi")});
        state.dont_write_bytecode = config.dontWriteBytecode();
        config.home().ifPresent(home -> state.setCurrentWorkingDir(home.toString()));
        // Jython makes the codec registry at the first use, and shows it to other threads before it is filled.
        state.getCodecState();
        ModulePath.fill(state, config);
        Facts.install(this, group, config, threads);
        PyObject module = OwnModules.install(state);
        fileWrapper = module.__getattr__("FileWrapper");
        environ = new EnvironDictionary(group, config, errors, module);
        watchSlowRequests(module, config.slowRequests());
    }

    /** Makes the calling thread run in this interpreter from now on. */
    void enter() {
        Py.setSystemState(state);
    }

    /** Makes the calling thread run a request in this interpreter from now on. */
    void enter(Environ environ) {
        enter();
        log.begin(environ);
    }

    /** Ends what the calling thread began to print, with its request. */
    void leave() {
        output.endLine();
        error.endLine();
        errors.endLine();
        log.end();
    }

    /** Returns the script that is loaded from there, in this interpreter. */
    Script script(ScriptRef.Source source) {
        return scripts.computeIfAbsent(source, there -> new Script(there, this));
    }

    /** Says why a script is of no use, if it is known and is not. */
    Optional<String> failure(ScriptRef ref) {
        Script script = scripts.get(ref.source());
        return script == null ? Optional.empty() : script.failure(CallableName.of(ref));
    }

    /** Tells whether a script is another one than was loaded; runs its own code if that has an opinion. */
    boolean outdated(ScriptRef.Source source, String resource) {
        Script script = scripts.get(source);
        if (script == null) {
            return false;
        }
        enter();
        return script.isOutdated(resource);
    }

    /** Returns what is to be raised in threads. */
    Interruptions interruptions() {
        return interruptions;
    }

    /** Returns the threads that serve requests. */
    ServingThreads threads() {
        return threads;
    }

    /** Returns who is told of what happens. */
    Watchers watchers() {
        return watchers;
    }

    /** Tells the application why the process is to end, unless it was told. */
    void stopping(String reason) {
        enter();
        watchers.stopping(reason);
        leave();
    }

    /** Tells the application of a signal, by its name with {@code SIG}. */
    void signalled(String name) {
        enter();
        watchers.signalled(name);
        leave();
    }

    PySystemState state() {
        return state;
    }

    EnvironDictionary environ() {
        return environ;
    }

    /** Tells whether an object is a {@code mod_wsgi.FileWrapper} of this interpreter. */
    boolean isFileWrapper(PyObject object) {
        return Py.isInstance(object, fileWrapper);
    }

    /** Returns where threads log what happens in their requests. */
    EventLog eventLog() {
        return log;
    }

    /** Logs an event of this application group. */
    void log(Level level, String message) {
        log.log(level, group, message);
    }

    /** Logs an exception as Python prints it, below a line that says what it stopped. */
    void log(String what, PyException raised) {
        log(Level.ERROR, what);
        Tracebacks.lines(raised).forEach(line -> log(Level.ERROR, line));
    }

    /** Runs the {@code atexit} functions, which wait for the threads that are no daemons, and closes open files. */
    @Override
    public void close() {
        stopping("");
        enter();
        try {
            state.callExitFunc();
        } catch (PyException raised) {
            log("exception in sys.exitfunc", raised);
        } finally {
            leave();
            state.cleanup();
            Py.setSystemState(Py.defaultSystemState);
        }
    }

    private static void watchSlowRequests(PyObject module, Duration longest) {
        if (!longest.isZero()) {
            module.invoke("watch_slow_requests", new PyFloat(longest.toMillis() / MILLIS));
        }
    }

    private void setStreams() {
        state.stdin = new PyFile(InputStream.nullInputStream(), "<stdin>", "r", 1, false);
        state.__stdin__ = state.stdin;
        state.stdout = output;
        state.__stdout__ = output;
        state.stderr = error;
        state.__stderr__ = error;
    }
}
