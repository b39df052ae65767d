/**
 * What is known of a TLS connection, in the words of Apache's mod_ssl.
 *
 * <p>Starting point: {@link org.wsgi4j.core.tls.TlsSession}.
 */
@NullMarked
package org.wsgi4j.core.tls;

import org.jspecify.annotations.NullMarked;
