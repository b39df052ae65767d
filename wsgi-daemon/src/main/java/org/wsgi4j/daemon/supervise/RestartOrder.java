// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

/** What comes first when a process is replaced: the option {@code restart-order}. */
public enum RestartOrder {
    /** The successor is ready before the old process gets no more requests. */
    START_FIRST,
    /** The old process has ended before the successor starts: for applications that cannot run beside themselves. */
    STOP_FIRST
}
