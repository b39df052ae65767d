// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.File;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The module of a script as it was loaded. */
final class LoadedScript {

    private static final PyString MTIME = PyString.fromInterned("__mtime__");

    private final PyObject module;
    private final @Nullable File file;
    private final long modified;
    private final PyObject mtime;

    /**
     * Keeps a module, and tells it the time of its file, in microseconds as mod_wsgi does.
     *
     * @param module the module, before or after it ran
     * @param file its file; null if it is not to be watched
     * @param modified when the file was modified, in milliseconds
     */
    LoadedScript(PyObject module, @Nullable File file, long modified) {
        this.module = module;
        this.file = file;
        this.modified = modified;
        this.mtime = new PyLong(BigInteger.valueOf(modified * 1000));
        if (file != null) {
            module.__setattr__("__mtime__", mtime);
        }
    }

    /** Returns the name that mod_wsgi gives to the module of a script. */
    static String moduleName(Path script) {
        try {
            byte[] path = script.toString().getBytes(StandardCharsets.UTF_8);
            return "_mod_wsgi_"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(path));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    PyObject module() {
        return module;
    }

    /**
     * Tells whether the module has to be loaded again: its file is not the one that was loaded, be it newer or older, or it
     * says so itself. It may also change its {@code __mtime__}, or delete it.
     *
     * @param resource the argument for its {@code reload_required}; null not to ask it
     */
    boolean isOutdated(@Nullable String resource, Interpreter interpreter) {
        if (file == null) {
            return false;
        }
        if (file.lastModified() != modified) {
            return true;
        }
        PyObject dictionary = module.fastGetDict();
        PyObject claimed = dictionary.__finditem__(MTIME);
        if (claimed != mtime && (claimed == null || claimed._ne(mtime).__nonzero__())) {
            return true;
        }
        if (resource == null) {
            return false;
        }
        PyObject reloadRequired = dictionary.__finditem__("reload_required");
        return reloadRequired != null && asks(reloadRequired, resource, interpreter);
    }

    private boolean asks(PyObject reloadRequired, String resource, Interpreter interpreter) {
        try {
            return reloadRequired.__call__(Py.newString(resource)).__nonzero__();
        } catch (PyException raised) {
            interpreter.log("exception in reload_required() of WSGI script '" + file + "'", raised);
            return false;
        }
    }
}
