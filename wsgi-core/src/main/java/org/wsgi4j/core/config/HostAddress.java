// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * An address of the server that a virtual host is for.
 *
 * @param address the numeric address without brackets; {@code *} for all
 * @param port the port; {@code *} for all
 */
public record HostAddress(String address, String port) {

    /** Any address. */
    public static final String ANY = "*";

    /** Returns how exactly this is the address that a client has connected to, 1 to 4; 0 if it is another one. */
    public int match(String local, String localPort) {
        boolean anyAddress = address.equals(ANY);
        boolean anyPort = port.equals(ANY);
        if ((!anyAddress && !address.equals(local)) || (!anyPort && !port.equals(localPort))) {
            return 0;
        }
        return 1 + (anyAddress ? 0 : 2) + (anyPort ? 0 : 1);
    }
}
