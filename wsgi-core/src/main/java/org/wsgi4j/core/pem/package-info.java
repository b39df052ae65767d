/**
 * Certificates and keys in PEM files, for every front end and for whoever checks a configuration.
 *
 * <p>Starting points: {@link org.wsgi4j.core.pem.ServerKey} and {@link org.wsgi4j.core.pem.PemFile#certificates}.
 */
@NullMarked
package org.wsgi4j.core.pem;

import org.jspecify.annotations.NullMarked;
