// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;

/**
 * What all interpreters of this JVM share: Jython's types and its registry. Begun once, with nothing that depends on the
 * configuration of an engine, so that engines can follow each other and run beside each other.
 */
final class JythonRuntime {

    private JythonRuntime() {}

    /** Makes an interpreter with builtins of its own; Jython would share them. */
    static PySystemState newState() {
        start();
        PySystemState state = new PySystemState();
        state.setBuiltins(((PyStringMap) PySystemState.getDefaultBuiltins()).copy());
        return state;
    }

    /** Tells whether a script compiles; one that cannot be read is left to whoever loads it. */
    static boolean compiles(Path script) {
        start();
        try (InputStream source = Files.newInputStream(script)) {
            Py.compile_flags(source, script.toString(), CompileMode.exec, new CompilerFlags());
            return true;
        } catch (PyException raised) {
            return !raised.match(Py.SyntaxError);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Returns the version of this engine. */
    static String version() {
        String version = JythonRuntime.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void start() {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        PySystemState.initialize(system, settings(), new String[] {"mod_wsgi"});
    }

    /** Without an encoding Jython would start a process to ask for one; without a console it would look at the terminal. */
    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("python.cachedir.skip", "true");
        settings.setProperty("python.console", "");
        settings.setProperty("python.console.encoding", "UTF-8");
        settings.setProperty("python.io.encoding", "utf-8");
        settings.setProperty("python.io.errors", "replace");
        return settings;
    }
}
