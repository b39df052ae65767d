// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jnr.unixsocket.UnixSocketAddress;

/** The address of a socket in the file system ({@code unix(7)} "Address format"). */
public final class SocketPath {

    /** The bytes of {@code sun_path}, without the NUL at its end. */
    public static final int LONGEST = 107;

    private SocketPath() {}

    /**
     * Returns the address of a path.
     *
     * @throws IllegalArgumentException if it is too long for an address, or is not ASCII; the message says what to do
     */
    public static UnixSocketAddress address(Path path) {
        String name = path.toString();
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException("the path of a socket may have " + LONGEST + " bytes, and " + name
                    + " has " + length + ": choose a shorter directory for sockets");
        }
        // jnr-unixsocket counts characters where the kernel counts bytes, so that such a name would be cut.
        if (length > name.length()) {
            throw new IllegalArgumentException(
                    "the path of a socket must be ASCII, unlike " + name + ": choose another directory for sockets");
        }
        return new UnixSocketAddress(name);
    }
}
