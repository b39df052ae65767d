// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

/**
 * Who is at the other end of a connection, as the kernel says ({@code SO_PEERCRED}): it is the process that made the
 * connection, or that listened, whatever it became since.
 *
 * @param pid its process id; 0 if it is not visible from here
 * @param uid its effective user id
 */
public record Peer(int pid, int uid) {}
