/**
 * Gates: who may come, who they are (Basic, Digest), and what that lets them see, as hooks in Python or Java say.
 *
 * <p>Starting points: {@link org.wsgi4j.auth.Gates}, which makes them; {@link org.wsgi4j.auth.ClientNames}, which knows the
 * names of clients.
 */
@NullMarked
package org.wsgi4j.auth;

import org.jspecify.annotations.NullMarked;
