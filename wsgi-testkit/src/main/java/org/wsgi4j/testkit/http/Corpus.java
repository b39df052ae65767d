// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Raw requests in files, each case as
 *
 * <pre>
 * === what it shows
 * GET / HTTP/1.1
 * Host: h
 *
 * --- 200
 * PATH_INFO=/
 * </pre>
 *
 * Each line ends in CR LF on the wire, unless it ends in a backslash, which joins it to the next. {@code \r}, {@code \n},
 * {@code \t}, {@code \0}, {@code \xHH} are the bytes they name; {@code \{1000:ab}} is {@code ab} a thousand times. After
 * {@code ---} come the statuses that are answered, then lines about the environ, which each kind of test reads in its way.
 */
final class Corpus {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9A-F]{2})|\\{([0-9]+):([^}]+)}|([rnt0]))");

    /**
     * One case.
     *
     * @param name what it shows
     * @param request the bytes, each a char
     * @param statuses what is answered, in order
     * @param expected what else is to be seen
     */
    record Case(String name, String request, List<Integer> statuses, List<String> expected) {}

    private Corpus() {}

    static Stream<Case> read(String file) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(Corpus::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String text) {
        int first = text.indexOf('\n') + 1;
        int middle = text.indexOf("--- ", first);
        List<String> after = text.substring(middle + 4).lines().toList();
        List<Integer> statuses =
                Arrays.stream(after.get(0).split(" ")).map(Integer::valueOf).toList();
        List<String> expected = after.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(Corpus::unescaped)
                .toList();
        return new Case(text.substring(0, first - 1), wire(text.substring(first, middle)), statuses, expected);
    }

    static String wire(String lines) {
        return unescaped(lines.replace("\\\n", "").replace("\n", "\r\n"));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meant((Matcher) match)));
    }

    private static String meant(Matcher match) {
        if (match.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(match.group(1), 16));
        }
        if (match.group(2) != null) {
            return match.group(3).repeat(Integer.parseInt(match.group(2)));
        }
        return switch (match.group(4)) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            default -> "\0";
        };
    }
}
