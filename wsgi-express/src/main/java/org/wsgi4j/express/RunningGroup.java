package org.wsgi4j.express;

import org.wsgi4j.daemon.group.ProcessGroup;

/**
 * A set of processes of a server.
 *
 * @param start what it was started with
 * @param group the processes
 */
record RunningGroup(GroupStart start, ProcessGroup group) {

    String label() {
        return start.plan().label();
    }

    /** Returns the engine, and the Python that it runs, for people. */
    String python() {
        return start.plan().config().python().engine() + " (" + start.launch().python() + ")";
    }
}
