// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

/** Is set for the next moment at which something is due. Used by any thread. */
public interface Alarm {

    /**
     * Rings at a moment, unless it rings earlier.
     *
     * @param moment on the clock of who sets it
     */
    void at(long moment);
}
