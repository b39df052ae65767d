/**
 * The request, its answer, and what lies between them.
 *
 * <p>Starting points: {@link org.wsgi4j.core.Application}, which everything that answers a request is;
 * {@link org.wsgi4j.core.Environ}, the request; {@link org.wsgi4j.core.Response}, the way to answer it.
 */
@NullMarked
package org.wsgi4j.core;

import org.jspecify.annotations.NullMarked;
