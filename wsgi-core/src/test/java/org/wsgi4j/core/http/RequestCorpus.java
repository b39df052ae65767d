// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;

/**
 * Reads {@code valid.requests} and {@code invalid.requests}: cases that begin with {@code === what it shows}, then the
 * request head, then {@code ---}, then what is expected. {@code \\uXXXX} is the char it names.
 */
final class RequestCorpus {

    /** One case. */
    record Case(String name, RequestHead head, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final Connection CONNECTION =
            new Connection(new Endpoint("192.0.2.7", "51000"), new Endpoint("2001:db8::1", "8000"), false, "c1");

    private RequestCorpus() {}

    static Stream<Case> read(String file) {
        try (InputStream in = Objects.requireNonNull(RequestCorpus.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(RequestCorpus::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String text) {
        List<String> lines = unescaped(text).lines().toList();
        int middle = lines.indexOf("---");
        String[] line = lines.get(1).split(" ", -1);
        String target = String.join(" ", Arrays.asList(line).subList(1, line.length - 1));
        List<HeaderField> fields =
                lines.subList(2, middle).stream().map(RequestCorpus::field).toList();
        RequestHead head = new RequestHead(line[0], target, line[line.length - 1], Headers.of(fields), CONNECTION, 1);
        List<String> expected = lines.subList(middle + 1, lines.size()).stream()
                .filter(each -> !each.isBlank())
                .toList();
        return new Case(lines.get(0), head, expected);
    }

    private static HeaderField field(String line) {
        int colon = line.indexOf(':');
        return new HeaderField(
                line.substring(0, colon), control(line.substring(colon + 1).replaceAll("^ | $", "")));
    }

    /** Line ends and NUL cannot stand in a line of the file. */
    private static String control(String text) {
        return text.replace("\\0", "\0").replace("\\r", "\r").replace("\\n", "\n");
    }

    private static String unescaped(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("\\\\u", -1)));
        StringBuilder all = new StringBuilder(parts.remove(0));
        for (String part : parts) {
            all.append((char) Integer.parseInt(part, 0, 4, 16)).append(part, 4, part.length());
        }
        return all.toString();
    }
}
