// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptRef;

/** A script that the engine was asked for. In a worker no script is loaded again in its place: the process is replaced. */
final class Hosted {

    private final JvmEngine engine;
    private final ScriptRef script;
    private final Application application;
    private volatile String error;

    /** Loads a script; of one without a callable object only the code is run. */
    Hosted(JvmEngine engine, ScriptRef script) {
        this.engine = engine;
        this.script = new ScriptRef(script.source(), script.callableObject(), script.applicationGroup(), false);
        this.application = script.callableObject().isEmpty() ? nothing(engine) : engine.load(this.script);
        this.error = engine.failure(this.script).orElse("");
    }

    private Application nothing(JvmEngine ofScript) {
        ofScript.function(script, "");
        return (environ, input, response) -> response.fail(404, null);
    }

    Application application() {
        return application;
    }

    ScriptRef script() {
        return script;
    }

    /** Returns why it is of no use; empty if it is. */
    String error() {
        return error;
    }

    /** Tells whether the code is another one than was loaded. */
    boolean outdated(Environ environ) {
        return engine.outdated(
                script, environ.get("SCRIPT_FILENAME", script.source().toString()));
    }

    /** Looks again at a script that was of no use, as each of its requests tries to load it; tells whether it is now. */
    boolean recovered() {
        if (error.isEmpty()) {
            return false;
        }
        error = engine.failure(script).orElse("");
        return error.isEmpty();
    }
}
