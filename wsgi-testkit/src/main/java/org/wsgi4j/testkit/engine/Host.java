// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;

/** A running server of Python applications. */
public interface Host extends AutoCloseable {

    /**
     * Serves an application from now on, beside those it serves already. Requests for a host of their own choice are
     * answered by the application that was served last.
     *
     * @param deployment the application, and how it is served
     * @throws org.wsgi4j.core.config.ConfigException if that asks for what the engine cannot do
     */
    Served serve(Deployment deployment);

    /**
     * Returns a function of a script, as gates call it.
     *
     * @param script the script
     * @param name the name of the function
     */
    ScriptFunction function(ScriptRef script, String name);

    /** Returns what was logged since the last {@link RecordingLog#clear}. */
    RecordingLog log();

    /** Tells whether requests can come by TLS ({@link Ask#overTls}). */
    boolean speaksTls();

    /** Stops the server, and the engine after its last request. */
    @Override
    void close();
}
