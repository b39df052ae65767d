/**
 * Certificates for tests, made by the JDK's keytool.
 *
 * <p>Starting point: {@link org.wsgi4j.testkit.tls.TestAuthority}.
 */
@NullMarked
package org.wsgi4j.testkit.tls;

import org.jspecify.annotations.NullMarked;
