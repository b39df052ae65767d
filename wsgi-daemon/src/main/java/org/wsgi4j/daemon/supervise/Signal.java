// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

/** A signal that a worker process got from somebody else than its supervisor, as far as it means something. */
public enum Signal {
    /** An operator wants the process replaced. */
    USR1,
    /** The kernel says that the process has used up its CPU time. */
    XCPU,
    /** An operator wants the process ended; it is ending. */
    TERM,
    /** The same as {@link #TERM}. */
    INT
}
