// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;

/** The functions of an engine's scripts; a call counts as a request of the engine. Used by any thread. */
final class CountedFunctions {

    private final Engine engine;
    private final Requests requests;
    private final Map<ScriptRef, ScriptFunction> known = new ConcurrentHashMap<>();

    CountedFunctions(Engine engine, Requests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    /**
     * Calls a function of a script.
     *
     * @param function the script; its callable object is the function
     * @return what it returned; null if the call came too late
     */
    @Nullable
    Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException {
        if (!requests.enter()) {
            return null;
        }
        try {
            return known.computeIfAbsent(function, key -> engine.function(key, key.callableObject()))
                    .call(environ, arguments);
        } finally {
            requests.leave();
        }
    }
}
