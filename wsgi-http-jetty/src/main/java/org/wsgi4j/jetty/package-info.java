/**
 * The front end on Eclipse Jetty: HTTP/1.1, HTTP/1.0 and cleartext HTTP/2 on Jetty's core handlers, without servlets.
 *
 * <p>Starting points: {@link org.wsgi4j.jetty.JettyFrontEndProvider} is what {@link java.util.ServiceLoader} finds; {@code
 * JettyFrontEnd} starts and stops; {@code SiteHandler} receives a request, {@code Exchange} carries it to its end, {@code
 * RequestBody} and {@code Outbound} move the bytes.
 */
@NullMarked
package org.wsgi4j.jetty;

import org.jspecify.annotations.NullMarked;
