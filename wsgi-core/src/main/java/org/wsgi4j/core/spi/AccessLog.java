// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.http.AccessLogFormat;

/**
 * A log of requests.
 *
 * @param lines takes its lines, from any thread
 * @param format what these say
 * @param wants tells whether an answered request has a line; asked by any thread, and not of requests that were refused
 *     before they had variables, which have one
 */
public record AccessLog(Consumer<String> lines, AccessLogFormat format, Predicate<Environ> wants) {

    /** Creates the log of all requests, in Apache's combined format. */
    public AccessLog(Consumer<String> lines) {
        this(lines, AccessLogFormat.COMBINED, environ -> true);
    }
}
