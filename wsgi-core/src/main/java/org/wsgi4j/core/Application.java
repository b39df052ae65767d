// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.IOException;
import java.io.InputStream;

/**
 * Answers requests: a Python application, a directory of files, a site, a status page. Applications compose by
 * decoration, as WSGI middleware does.
 *
 * <p>An application is called by many threads at once and keeps nothing of a request when it has returned.
 */
@FunctionalInterface
public interface Application {

    /**
     * Answers one request, on the calling thread.
     *
     * <p>Returning ends the answer; if {@link Response#head} was never called the front end answers 500. Leaving by an
     * exception is {@link Response#fail fail(500, e)} before the head and {@link Response#abort abort(e)} after it.
     *
     * @param environ the request; the callee may change it
     * @param input the request body, which ends where the body ends. Reading it sends {@code 100 Continue} where the
     *     client waits for that. What is left unread is the front end's business; nobody need close it
     * @param response the way to answer
     * @throws IOException if the answer cannot be completed
     */
    void handle(Environ environ, InputStream input, Response response) throws IOException;

    /**
     * Tells whether {@link #handle} will return without waiting for anything but the processor: what takes time goes on after
     * it has returned ({@link Response#detach}). A front end may call it on a thread that serves other clients, too.
     *
     * @param environ the request, of which all of the body has come in
     */
    default boolean isPrompt(Environ environ) {
        return false;
    }
}
