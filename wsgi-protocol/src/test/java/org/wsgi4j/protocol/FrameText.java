// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads frames as {@code docs/protocol.md} "Corpus" says they are written. */
final class FrameText {

    private static final Pattern FROM = Pattern.compile("(server|worker) (hello|leg|control)");
    private static final Pattern BYTES =
            Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([0-9a-f]{2})\\*(\\d+)|((?:[0-9a-f]{2})+))");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");

    private FrameText() {}

    /**
     * A frame in writing.
     *
     * @param name what it shows
     * @param from who sends it
     * @param bytes the frame
     * @param valid whether it is one
     * @param lines what it means, or what is wrong with it
     */
    record Written(String name, Speaker from, Octets bytes, boolean valid, List<String> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Reads a file of cases from the jar. */
    static Stream<Written> corpus(String file) {
        try (InputStream in = Objects.requireNonNull(Frame.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Arrays.stream(text.split("(?m)^=== ", -1)).skip(1).map(FrameText::one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads frames that follow each other. */
    static List<Written> sequence(String name, List<String> lines) {
        List<Written> all = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || FROM.matcher(lines.get(i)).matches()) {
                all.add(written(name + ", frame " + (all.size() + 1), lines.subList(begin, i)));
                begin = i;
            }
        }
        return all;
    }

    /** Writes bytes: as text, or as so many of one. */
    static String shown(byte[] bytes) {
        if (bytes.length > 64 && Arrays.equals(bytes, 1, bytes.length, bytes, 0, bytes.length - 1)) {
            return String.format("%02x*%d", bytes[0], bytes.length);
        }
        StringBuilder text = new StringBuilder("\"");
        for (byte each : bytes) {
            text.append(shown(each));
        }
        return text.append('"').toString();
    }

    private static String shown(byte octet) {
        return switch (octet) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> octet >= ' ' && octet < 0x7F ? String.valueOf((char) octet) : String.format("\\x%02x", octet);
        };
    }

    private static Written one(String text) {
        List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
        return written(lines.get(0), lines.subList(1, lines.size()));
    }

    private static Written written(String name, List<String> lines) {
        int middle = Math.max(lines.indexOf("means"), lines.indexOf("error"));
        List<String> meaning = lines.subList(middle + 1, lines.size()).stream()
                .map(String::strip)
                .toList();
        return new Written(
                name,
                Speaker.of(lines.get(0)),
                new Octets(bytes(String.join("\n", lines.subList(1, middle)))),
                lines.get(middle).equals("means"),
                meaning);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher next = BYTES.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!next.find(end) || next.start() != end) {
                throw new IllegalArgumentException("no bytes: " + text.substring(end));
            }
            bytes.writeBytes(token(next));
            end = next.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] token(Matcher next) {
        if (next.group(1) != null) {
            return ESCAPE.matcher(next.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(meant((Matcher) escape)))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        if (next.group(2) != null) {
            byte[] many = new byte[Integer.parseInt(next.group(3))];
            Arrays.fill(many, (byte) Integer.parseInt(next.group(2), 16));
            return many;
        }
        return HexFormat.of().parseHex(next.group(4));
    }

    private static String meant(Matcher escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> escape.group(2);
        };
    }
}
