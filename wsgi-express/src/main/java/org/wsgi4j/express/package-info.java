/**
 * The one-command server: options in, a running server out.
 *
 * <p>Starting points: {@link org.wsgi4j.express.WsgiExpress} is the command line, {@link org.wsgi4j.express.ServerPlan}
 * what it asks for, {@link org.wsgi4j.express.Server} what runs.
 */
@NullMarked
package org.wsgi4j.express;

import org.jspecify.annotations.NullMarked;
