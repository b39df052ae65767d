// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

/**
 * The host and port that a client asked for (RFC 9110 7.2).
 *
 * @param name the name or address; an IPv6 address in its brackets
 * @param port the digits of the port; empty if the client named none
 */
record HostName(String name, String port) {

    /** Returns the name of a numeric address. */
    static HostName ofAddress(String address) {
        return new HostName(address.indexOf(':') < 0 ? address : "[" + address + "]", "");
    }

    /** Parses a Host field or the authority of an absolute request target. */
    static HostName parse(String authority) throws BadRequestException {
        int nameEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        int end = nameEnd < 0 ? authority.length() : nameEnd;
        String name = authority.substring(0, end);
        String rest = authority.substring(end);
        boolean portGood = rest.isEmpty() || (rest.charAt(0) == ':' && isPort(rest.substring(1)));
        if (name.isEmpty() || !isName(name) || !portGood) {
            throw new BadRequestException(400, "a Host that is no host");
        }
        return new HostName(name, rest.isEmpty() ? "" : rest.substring(1));
    }

    private static boolean isName(String name) {
        if (name.startsWith("[")) {
            return isAddress(name.substring(1, name.length() - 1));
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7F || "/?#@[]\\<>\"'`{}|^,;".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The characters of an IPv6 address; whether they make one is for whoever looks it up. */
    private static boolean isAddress(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return false;
            }
        }
        return name.indexOf(':') >= 0;
    }

    private static boolean isPort(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return digits.length() <= 5 && (digits.isEmpty() || Integer.parseInt(digits) <= 65535);
    }
}
