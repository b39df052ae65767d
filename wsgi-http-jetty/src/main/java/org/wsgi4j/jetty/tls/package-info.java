/**
 * TLS for Jetty, with certificates from PEM files that may change.
 *
 * <p>Starting points: {@link org.wsgi4j.jetty.tls.ServerTls} is the TLS of one listener,
 * {@link org.wsgi4j.jetty.tls.TlsConnectionFactory} the part of Jetty that speaks it.
 */
@NullMarked
package org.wsgi4j.jetty.tls;

import org.jspecify.annotations.NullMarked;
