/**
 * Contract suites for front ends, over real sockets.
 *
 * <p>Starting points: {@link org.wsgi4j.testkit.http.FrontEndContract}, which every front end passes; {@link
 * org.wsgi4j.testkit.http.HttpStrictness}, for those that declare {@code STRICT_HTTP}; {@link
 * org.wsgi4j.testkit.http.RawClient}, which sends the bytes it is told.
 */
@NullMarked
package org.wsgi4j.testkit.http;

import org.jspecify.annotations.NullMarked;
