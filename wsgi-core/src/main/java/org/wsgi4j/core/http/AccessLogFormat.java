// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of the access log says, in the words of Apache's {@code LogFormat}.
 *
 * @param parts what it consists of, in order
 */
public record AccessLogFormat(List<Part> parts) {

    private static final Pattern ITEM = Pattern.compile("%[<>!,\\d]*(?:\\{([^}]*)})?([a-zA-Z%])|[^%]+|%");

    /** The usual one, with the referring page and the client's program. */
    public static final AccessLogFormat COMBINED =
            parsed("%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"");

    private static final AccessLogFormat COMMON = parsed("%h %l %u %t \"%r\" %>s %b");

    /** A part of a line. */
    public sealed interface Part {

        /** The same in each line. */
        record Text(String text) implements Part {}

        /** A fact of a request or its answer. */
        record Value(Item item) implements Part {}

        /** A value that has a name: a header field or a variable. */
        record Named(Source source, String name) implements Part {}
    }

    /** Facts. */
    public enum Item {
        CLIENT('h'),
        ADDRESS('a'),
        LOGNAME('l'),
        USER('u'),
        TIME('t'),
        REQUEST('r'),
        STATUS('s'),
        BYTES_OR_DASH('b'),
        BYTES('B'),
        MICROS('D'),
        SECONDS('T'),
        METHOD('m'),
        PATH('U'),
        QUERY('q'),
        PROTOCOL('H'),
        SERVER('v'),
        SERVER_NAMED('V'),
        PORT('p'),
        PROCESS('P');

        private final char letter;

        Item(char letter) {
            this.letter = letter;
        }
    }

    /** Where named values are. */
    public enum Source {
        REQUEST_HEADER('i'),
        RESPONSE_HEADER('o'),
        VARIABLE('e');

        private final char letter;

        Source(char letter) {
            this.letter = letter;
        }
    }

    /** Copies the list. */
    public AccessLogFormat {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a format.
     *
     * @param text {@code combined}, {@code common} or a format
     * @throws IllegalArgumentException if it has what is not known here; the message names it
     */
    public static AccessLogFormat of(String text) {
        return switch (text) {
            case "combined" -> COMBINED;
            case "common" -> COMMON;
            default -> parsed(text);
        };
    }

    private static AccessLogFormat parsed(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher items = ITEM.matcher(text);
        while (items.find()) {
            parts.add(items.group(2) == null ? literal(items.group()) : item(items));
        }
        return new AccessLogFormat(parts);
    }

    private static Part literal(String text) {
        if (text.equals("%")) {
            throw new IllegalArgumentException("a '%' that nothing follows");
        }
        return new Part.Text(text.replace("\\\"", "\"").replace("\\t", "\t"));
    }

    private static Part item(Matcher found) {
        char letter = found.group(2).charAt(0);
        String name = found.group(1);
        if (letter == '%') {
            return new Part.Text("%");
        }
        for (Source source : Source.values()) {
            if (source.letter == letter && name != null && !name.isEmpty()) {
                return new Part.Named(source, name);
            }
        }
        for (Item item : Item.values()) {
            if (item.letter == letter && name == null) {
                return new Part.Value(item);
            }
        }
        throw new IllegalArgumentException("'" + found.group() + "', which is not known here");
    }
}
