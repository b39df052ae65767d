package org.wsgi4j.jython;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private int failure;

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

    @Override
    public String toString() {
        return source.toString();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock; volatile is for who looks without it
    private PyObject load() throws ScriptUnavailableException {
        loaded = null;
        failure = 500;
        try {
            loaded = loadedNow();
        } catch (NoSuchFileException missing) {
            failure = 404;
            interpreter.log(Level.ERROR, "Target WSGI script not found or unable to stat: '" + source + "'");
        } catch (IOException unreadable) {
            interpreter.log(Level.ERROR, "Target WSGI script '" + source + "' cannot be read: " + unreadable);
        } catch (RuntimeException | StackOverflowError failed) {
            log(Py.JavaError(failed));
        } finally {
            attempts++;
        }
        return result();
    }

    private PyObject result() throws ScriptUnavailableException {
        LoadedScript now = loaded;
        if (now == null) {
            throw new ScriptUnavailableException(failure);
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

    private void log(PyException raised) {
        String syntax = WrongSyntax.describe(raised, source);
        if (syntax != null) {
            interpreter.log(Level.ERROR, syntax);
        } else if (raised.match(Py.SystemExit)) {
            interpreter.log("SystemExit exception raised when loading WSGI script '" + source + "' ignored", raised);
        } else {
            interpreter.log("Target WSGI script '" + source + "' cannot be loaded as Python module.", raised);
        }
    }
}
