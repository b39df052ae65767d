/**
 * The connections between server and worker processes: UNIX stream sockets, blocking.
 *
 * <p>Starting point: {@link org.wsgi4j.daemon.transport.UnixConnection}, which both ends use.
 */
@NullMarked
package org.wsgi4j.daemon.transport;

import org.jspecify.annotations.NullMarked;
