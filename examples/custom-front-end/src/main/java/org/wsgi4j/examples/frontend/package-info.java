/**
 * A front end on the HTTP server of the JDK, by the published SPI alone.
 *
 * <p>Starting points: {@link org.wsgi4j.examples.frontend.JdkFrontEndProvider} is what ServiceLoader finds; the flow of a
 * request is in {@code JdkFrontEnd.handle}.
 */
@NullMarked
package org.wsgi4j.examples.frontend;

import org.jspecify.annotations.NullMarked;
