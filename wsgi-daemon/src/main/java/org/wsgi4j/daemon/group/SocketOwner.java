// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;

/** Whose the socket of a group is. */
@FunctionalInterface
public interface SocketOwner {

    /** The server, whose user the processes of the group run as. */
    SocketOwner SERVER = () -> {};

    /**
     * Makes it the owner's; called when the server has bound it, and nobody else can connect yet.
     *
     * @throws IOException if that cannot be; the message says why
     */
    void take() throws IOException;
}
