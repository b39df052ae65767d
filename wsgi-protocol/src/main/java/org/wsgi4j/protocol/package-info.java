/**
 * The wire between the server and its worker processes, for both ends; {@code docs/protocol.md} specifies it.
 *
 * <p>Starting points: {@link org.wsgi4j.protocol.Arrival} is a connection that the server has accepted, which becomes a
 * {@link org.wsgi4j.protocol.ServerLeg} or a control line; {@link org.wsgi4j.protocol.WorkerLeg} is the other end;
 * {@link org.wsgi4j.protocol.Frame} is what travels.
 */
@NullMarked
package org.wsgi4j.protocol;

import org.jspecify.annotations.NullMarked;
