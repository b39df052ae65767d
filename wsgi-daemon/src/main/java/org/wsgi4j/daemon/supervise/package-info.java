/**
 * What becomes of the processes of a group: which are started, watched, replaced and ended, and when.
 *
 * <p>Nothing here does I/O, starts a thread or reads a clock. One supervisor thread feeds a group's
 * {@link org.wsgi4j.daemon.supervise.Ledger} with {@link org.wsgi4j.daemon.supervise.Event}s, does the
 * {@link org.wsgi4j.daemon.supervise.Action}s that it answers, and sleeps until the moment that it names.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.supervise.Ledger}, and for those who send requests to the processes,
 * {@link org.wsgi4j.daemon.supervise.WorkerHandle} and {@link org.wsgi4j.daemon.supervise.Slot}.
 */
@NullMarked
package org.wsgi4j.daemon.supervise;

import org.jspecify.annotations.NullMarked;
