// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Headers;

/**
 * A request without its body, as it was received.
 *
 * @param method the method, in its own case
 * @param target the request target, raw: {@code /path?query}, {@code http://host/path?query} or {@code *}. Bytes above
 *     0x7F that the client did not percent-encode are read as UTF-8; where they are not UTF-8 there is a U+FFFD
 * @param protocol {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param headers the fields as received; HTTP/2's {@code :authority} is a {@code Host} field
 * @param connection where it came from
 * @param startMicros when it began, in microseconds since the epoch
 */
public record RequestHead(
        String method, String target, String protocol, Headers headers, Connection connection, long startMicros) {}
