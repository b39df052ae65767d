/**
 * What a plugin implements: HTTP servers and Python engines, found by {@link java.util.ServiceLoader}.
 *
 * <p>Starting points: {@link org.wsgi4j.core.spi.FrontEndProvider} to serve a site with another HTTP server, {@link
 * org.wsgi4j.core.spi.EngineProvider} to run Python in this JVM another way, {@link org.wsgi4j.core.spi.WorkerProvider} to
 * run it in programs of its own, {@link org.wsgi4j.core.spi.Providers} to find them.
 */
@NullMarked
package org.wsgi4j.core.spi;

import org.jspecify.annotations.NullMarked;
