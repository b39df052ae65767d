// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Map;
import org.wsgi4j.core.ScriptRef;

/** Where the functions are that a gate asks: who may come, whether a password is right, which groups a user is in. */
public sealed interface Hook {

    /** Returns where this was configured. */
    SourcePosition position();

    /**
     * A Python script ({@code WSGIAccessScript}, {@code WSGIAuthUserScript}, {@code WSGIAuthGroupScript}). It runs in the
     * embedded engine, or in a process group of its own, never in the one that it guards.
     *
     * @param script the script; its callable object is not used
     */
    record Script(ScriptRef script, SourcePosition position) implements Hook {}

    /**
     * Java code, a {@link org.wsgi4j.core.spi.GateProvider}.
     *
     * @param provider its name
     * @param options what it is told, by names of its own
     */
    record Plugin(String provider, Map<String, String> options, SourcePosition position) implements Hook {

        /** Copies the options. */
        public Plugin {
            options = Map.copyOf(options);
        }
    }
}
