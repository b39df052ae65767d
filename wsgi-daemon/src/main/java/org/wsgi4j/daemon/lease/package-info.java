/**
 * The way of a request to a worker thread and of its answer back.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.lease.Router} gives each request a leg; {@link
 * org.wsgi4j.daemon.lease.DaemonApplication} sends it down.
 */
@NullMarked
package org.wsgi4j.daemon.lease;

import org.jspecify.annotations.NullMarked;
