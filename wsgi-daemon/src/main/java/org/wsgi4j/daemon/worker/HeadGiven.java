// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/**
 * The head of a response, and what it says of the body.
 *
 * @param status the status
 * @param headers the fields
 * @param bodiless whether no byte of a body is sent: the request is a HEAD, or the status has none
 * @param declared the length by Content-Length, or -1
 */
record HeadGiven(Status status, Headers headers, boolean bodiless, long declared) {

    private static final int MOST_DIGITS = 18;

    static HeadGiven of(Status status, Headers headers, boolean toHead) {
        return new HeadGiven(status, headers, toHead || status.bodiless(), length(headers.first("Content-Length")));
    }

    /** Tells whether a body of that length is all there can be. */
    boolean complete(long length) {
        return bodiless || length == declared;
    }

    private static long length(@Nullable String text) {
        boolean digits = text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }
}
