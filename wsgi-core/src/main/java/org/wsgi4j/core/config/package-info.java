/**
 * The configuration of a server, as immutable records; every reader of configuration (options, environment, files, Java
 * code) builds the same ones.
 *
 * <p>Starting points: {@link org.wsgi4j.core.config.SiteConfig}, what is served; {@link
 * org.wsgi4j.core.config.Settings}, how one mount is served; {@link org.wsgi4j.core.config.ProcessGroupConfig}, the worker
 * processes that serve it.
 */
@NullMarked
package org.wsgi4j.core.config;

import org.jspecify.annotations.NullMarked;
