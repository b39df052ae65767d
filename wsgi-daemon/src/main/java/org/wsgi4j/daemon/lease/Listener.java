// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

/** Who waits for what comes on a leg. Does not block the thread that tells. */
interface Listener {

    /** Something has come, or the leg has ended, or it was a mistake. */
    void ready();

    /** Nothing has come for too long. */
    void silent();
}
