// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.io.IOException;
import org.wsgi4j.core.Environ;

/**
 * A Python application object, as an engine shows it to the rules. Called by many threads at once.
 *
 * <p>An exception of the Python code leaves each method as {@link PythonException}; a {@link WsgiError} or {@link
 * IOException} that the rules threw into Python code and that came out of it again is a {@link PythonException} too, with
 * that one as its cause.
 */
@FunctionalInterface
public interface WsgiCallable {

    /**
     * Calls {@code application(environ, start_response)}.
     *
     * @param environ the CGI variables; the engine adds {@code wsgi.*} and {@code mod_wsgi.*}
     * @param input {@code wsgi.input}
     * @param start {@code start_response}
     * @return what it returned
     * @throws PythonException if it raised, or returned what is no iterable
     */
    ResponseIterable call(Environ environ, RequestInput input, StartResponse start);
}
