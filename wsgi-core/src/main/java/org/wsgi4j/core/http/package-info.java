/**
 * From an HTTP request to its {@link org.wsgi4j.core.Environ}, for every front end.
 *
 * <p>Starting points: {@link org.wsgi4j.core.http.RequestHead} is what a front end has to know of a request,
 * {@link org.wsgi4j.core.http.CgiVariables} makes the environ of it.
 */
@NullMarked
package org.wsgi4j.core.http;

import org.jspecify.annotations.NullMarked;
