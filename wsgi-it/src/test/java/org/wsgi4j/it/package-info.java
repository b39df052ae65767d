/**
 * Tests of the whole product from outside: real processes, real applications, real clients.
 *
 * <p>Starting points: {@link org.wsgi4j.it.StartServer}, a command line of {@code wsgi-express} and what becomes of it;
 * {@link org.wsgi4j.it.RealApplicationContract}, what a site in any framework does.
 */
@NullMarked
package org.wsgi4j.it;

import org.jspecify.annotations.NullMarked;
