// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

/** Who wants a leg. Is told once, by any thread, that there is one or that there is none; does not block that thread. */
interface Asker {

    /** Returns the application, for which there may be a hold. */
    String script();

    /** Returns the moment at which the request began. */
    long began();

    /** Takes the leg, whose lease has begun. */
    void given(Leg leg);

    /** Takes note that there is none. */
    void refused(NoLeaseException why);
}
