// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Text as it comes from clients and scripts, each char one byte, beside text as people write it in a configuration. */
final class WireText {

    private WireText() {}

    /** Tells whether something is one of the names of a configuration, either as it is or as UTF-8. */
    static boolean isOneOf(String wire, Collection<String> names) {
        return names.contains(wire) || (!isAscii(wire) && names.contains(utf8(wire)));
    }

    /** Brings a text of a configuration into the form that it has on the wire. */
    static String of(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Tells whether there is no control character in it, with which lines of logs and fields could be forged. */
    static boolean isPrintable(String wire) {
        return wire.chars().noneMatch(each -> each < ' ' || each == 0x7F);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each < 0x80);
    }

    private static String utf8(String wire) {
        return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
