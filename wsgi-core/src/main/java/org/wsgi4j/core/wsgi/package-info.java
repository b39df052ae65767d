/**
 * The rules of WSGI, once, for every engine that runs Python in this JVM (PEP 3333, and mod_wsgi's choices where it
 * leaves one).
 *
 * <p>Starting points: an engine implements {@link org.wsgi4j.core.wsgi.WsgiCallable}; {@link
 * org.wsgi4j.core.wsgi.WsgiApplication} makes an application of it.
 */
@NullMarked
package org.wsgi4j.core.wsgi;

import org.jspecify.annotations.NullMarked;
