/**
 * A process group put together: its socket, its worker processes, the thread that supervises them, and the engine that all
 * that is for whoever sends it requests.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.group.ProcessGroup}; {@link org.wsgi4j.daemon.group.Supervisor}, which does
 * what the ledger says.
 */
@NullMarked
package org.wsgi4j.daemon.group;

import org.jspecify.annotations.NullMarked;
