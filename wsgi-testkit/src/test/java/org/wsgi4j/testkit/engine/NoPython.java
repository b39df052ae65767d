// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;

/** An engine that has applications, but no Python for functions. */
interface NoPython extends Engine {

    @Override
    default ScriptFunction function(ScriptRef script, String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    default void close() {}
}
