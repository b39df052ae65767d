// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numeric addresses, and never looks up a name. */
final class IpAddress {

    static final int IPV4_BYTES = 4;

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final int LARGEST_PART = 255;
    private static final int MOST_DIGITS = 3;

    private IpAddress() {}

    /** Returns the bytes of an address in network order, or null if it is none. */
    static byte @Nullable [] parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (!address.contains(":")) {
            int[] parts = parts(address);
            return parts != null && parts.length == IPV4_BYTES ? bytes(parts) : null;
        }
        try {
            // Literals are not looked up; one that stands for an IPv4 address becomes that.
            return IPV6.matcher(address).matches()
                    ? InetAddress.getByName(address).getAddress()
                    : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** Returns the one to four numbers of an IPv4 address or its beginning, or null if it is none. */
    static int @Nullable [] parts(String text) {
        String[] words =
                text.endsWith(".") ? text.substring(0, text.length() - 1).split("\\.", -1) : text.split("\\.", -1);
        if (words.length > IPV4_BYTES) {
            return null;
        }
        int[] parts = new int[words.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = number(words[i]);
            if (parts[i] < 0 || parts[i] > LARGEST_PART) {
                return null;
            }
        }
        return parts;
    }

    /** Returns an IPv4 address with zeros for what is missing. */
    static byte[] bytes(int[] parts) {
        byte[] bytes = new byte[IPV4_BYTES];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        return bytes;
    }

    /** Returns a number of at most three decimal digits, or -1. */
    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
