// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.imp;
import org.wsgi4j.core.ScriptRef;

/** A WSGI script in one interpreter: loads it as a module, and again when its file has changed. */
final class Script {

    private final ScriptRef.Source source;
    private final Interpreter interpreter;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable LoadedScript loaded;
    private volatile int attempts;
    private volatile Failure failure = Failure.NONE;

    /**
     * Why the script is not loaded.
     *
     * @param status what its requests are answered
     * @param reason the same for people, in one line; empty if it was not tried
     * @param modified the time of the file that failed, in milliseconds; 0 if there was none
     */
    private record Failure(int status, String reason, long modified) {
        static final Failure NONE = new Failure(500, "", 0);
    }

    Script(ScriptRef.Source source, Interpreter interpreter) {
        this.source = source;
        this.interpreter = interpreter;
    }

    /**
     * Returns the module, which is loaded if it was not, or if it is no longer what its file says.
     *
     * <p>The calling thread runs in the interpreter. Threads that come while the script is loaded wait for that, and share
     * its result; they do not wait for other scripts.
     *
     * @param reloading whether to look at the file
     * @param resource the argument of the script's {@code reload_required}; null not to ask it
     * @throws ScriptUnavailableException if it cannot be loaded; the reason is in the log
     */
    PyObject module(boolean reloading, @Nullable String resource) throws ScriptUnavailableException {
        int seen = attempts;
        LoadedScript now = loaded;
        if (now != null && !(reloading && now.isOutdated(resource, interpreter))) {
            return now.module();
        }
        loading.lock();
        try {
            return attempts == seen ? load() : result();
        } finally {
            loading.unlock();
        }
    }

    /**
     * Says why requests are not answered as they should be; may be called by any thread.
     *
     * @param name the callable object that is wanted; null if none is
     * @return the reason in one line; empty if there is none, or the script was not tried
     */
    Optional<String> failure(@Nullable CallableName name) {
        LoadedScript now = loaded;
        if (now == null) {
            return Optional.of(failure.reason()).filter(reason -> !reason.isEmpty());
        }
        return name == null || name.isIn(now.module()) ? Optional.empty() : Optional.of(name.missing(this));
    }

    /**
     * Tells whether its code is another one than was loaded, or than failed. The calling thread runs in the interpreter.
     *
     * @param resource the argument of its {@code reload_required}
     */
    boolean isOutdated(String resource) {
        LoadedScript now = loaded;
        if (now != null) {
            return now.isOutdated(resource, interpreter);
        }
        Failure last = failure;
        return !last.reason().isEmpty() && modified() != last.modified();
    }

    @Override
    public String toString() {
        return source.toString();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock; volatile is for who looks without it
    private PyObject load() throws ScriptUnavailableException {
        loaded = null;
        long modified = modified();
        try {
            loaded = loadedNow();
        } catch (NoSuchFileException missing) {
            failed(404, "Target WSGI script not found or unable to stat: '" + source + "'", modified);
        } catch (IOException unreadable) {
            failed(500, "Target WSGI script '" + source + "' cannot be read: " + unreadable, modified);
        } catch (RuntimeException | StackOverflowError raised) {
            failure = new Failure(500, log(Py.JavaError(raised)), modified);
        } finally {
            attempts++;
        }
        return result();
    }

    private void failed(int status, String reason, long modified) {
        interpreter.log(Level.ERROR, reason);
        failure = new Failure(status, reason, modified);
    }

    /** A module that was imported has no file of its own to watch. */
    private long modified() {
        return source instanceof ScriptRef.Source.File named
                ? named.path().toFile().lastModified()
                : 0;
    }

    private PyObject result() throws ScriptUnavailableException {
        LoadedScript now = loaded;
        if (now == null) {
            throw new ScriptUnavailableException(failure.status());
        }
        return now.module();
    }

    private LoadedScript loadedNow() throws IOException {
        if (source instanceof ScriptRef.Source.Module named) {
            return new LoadedScript(imp.importName(named.name(), false), null, 0);
        }
        java.nio.file.Path path = ((ScriptRef.Source.File) source).path();
        long modified = path.toFile().lastModified();
        byte[] text = Files.readAllBytes(path);
        PyModule module = Modules.create(interpreter.state(), LoadedScript.moduleName(path));
        LoadedScript script = new LoadedScript(module, path.toFile(), modified);
        Modules.run(interpreter.state(), module, text, path.toString());
        return script;
    }

    /** Logs what was raised, and returns it in one line. */
    private String log(PyException raised) {
        String syntax = WrongSyntax.describe(raised, source);
        if (syntax != null) {
            interpreter.log(Level.ERROR, syntax);
            return syntax;
        }
        if (raised.match(Py.SystemExit)) {
            interpreter.log("SystemExit exception raised when loading WSGI script '" + source + "' ignored", raised);
        } else {
            interpreter.log("Target WSGI script '" + source + "' cannot be loaded as Python module.", raised);
        }
        return Tracebacks.summary(raised);
    }
}
