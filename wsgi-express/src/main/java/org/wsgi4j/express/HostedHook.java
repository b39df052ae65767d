// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;

/**
 * A function of a hook or dispatch script, wherever it runs when it is called: by then it may be another engine or group.
 *
 * @param hosting where hooks run
 * @param function the script; its callable object is the function
 */
record HostedHook(Hosting hosting, ScriptRef function) implements ScriptFunction {

    /** Returns what finds functions. */
    static BiFunction<ScriptRef, String, ScriptFunction> finding(Hosting hosting) {
        return (script, name) -> new HostedHook(hosting, script.function(name));
    }

    @Override
    public Result call(Environ environ, List<String> arguments) throws IOException {
        Result result = hosting.call(function, environ, arguments);
        if (result == null) {
            String what = function.callableObject() + "() of script '" + function.source() + "'";
            throw new IOException(what + " cannot be called: the server ends");
        }
        return result;
    }
}
