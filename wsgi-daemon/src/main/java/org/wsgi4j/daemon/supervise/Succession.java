// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import org.jspecify.annotations.Nullable;

/** The one replacement that is under way, in which the successor starts first. */
final class Succession {

    private @Nullable Watch old;
    private @Nullable Watch successor;

    void begin(Watch replaced) {
        old = replaced;
        successor = null;
    }

    void end() {
        old = null;
        successor = null;
    }

    /**
     * Forgets those that have left by themselves. Where the old one has, its successor is one of the group's processes like
     * any other; where the successor has, there will be another one.
     */
    void tidy() {
        if (old != null && !old.stands()) {
            end();
        }
        if (successor != null && !successor.coming()) {
            successor = null;
        }
    }

    /** Returns the worker to replace, if there is no successor yet. */
    @Nullable
    Watch awaitsSuccessor() {
        return successor == null ? old : null;
    }

    void start(Watch heir) {
        successor = heir;
    }

    boolean underWay() {
        return old != null;
    }

    /** Tells whether a worker is beyond the number of processes that the group has. */
    boolean isSuccessor(Watch watch) {
        return watch == successor;
    }

    /** Returns whom a worker replaces; null if it fills a vacant place. */
    @Nullable
    Watch predecessor(Watch watch) {
        return watch == successor ? old : null;
    }
}
