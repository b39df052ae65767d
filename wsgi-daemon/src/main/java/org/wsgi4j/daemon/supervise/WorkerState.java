// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

/** What a worker process is doing, as the supervisor sees it. */
public enum WorkerState {
    /** The launcher has been asked for a process. */
    STARTING,
    /** It was given up before there was a process; if one comes it is ended. */
    CANCELLED,
    /** The process is there and loads its scripts. */
    BOOTING,
    /** It takes requests. A service has loaded its scripts. */
    READY,
    /** It takes no more requests and finishes those it has. */
    DRAINING,
    /** It has got SIGTERM. */
    STOPPING,
    /** It has got SIGKILL. */
    KILLED,
    /** The process has ended, or never began. */
    GONE;

    /** Tells whether a worker may come from this state to that one. */
    public boolean leadsTo(WorkerState next) {
        return switch (this) {
            case STARTING -> next == BOOTING || next == CANCELLED || next == GONE;
            case CANCELLED -> next == STOPPING || next == GONE;
            case BOOTING -> next == READY || next == STOPPING || next == GONE;
            case READY -> next == DRAINING || next == STOPPING || next == KILLED || next == GONE;
            case DRAINING -> next == STOPPING || next == KILLED || next == GONE;
            case STOPPING -> next == KILLED || next == GONE;
            case KILLED -> next == GONE;
            case GONE -> false;
        };
    }

    /** Tells whether a worker in this state is one of the processes that its group wants. */
    boolean belongs() {
        return this == STARTING || this == BOOTING || this == READY;
    }

    /** Tells whether requests may be running that a client waits for, and none has been told to give up. */
    boolean serves() {
        return this == READY || this == DRAINING;
    }
}
