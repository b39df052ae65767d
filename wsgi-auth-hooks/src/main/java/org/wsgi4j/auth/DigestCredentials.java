// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.DigestAlgorithm;

/**
 * What a client answers to a Digest challenge (RFC 7616 3.4). Strings are latin-1, each char one byte.
 *
 * @param count how often the nonce was used with this, from 1
 * @param countText the same as it was sent
 * @param response the hash of all that
 */
record DigestCredentials(
        String user,
        String realm,
        String nonce,
        String uri,
        DigestAlgorithm algorithm,
        long count,
        String countText,
        String clientNonce,
        String response) {

    private static final Pattern COUNT = Pattern.compile("[0-9a-fA-F]{8}");
    private static final int HEX = 16;
    private static final String UTF_8 = "utf-8''";

    /** Reads credentials; empty if they are malformed, or leave out what RFC 7616 wants. */
    static Optional<DigestCredentials> parse(String text) {
        return AuthParameters.parse(text).flatMap(DigestCredentials::of);
    }

    private static Optional<DigestCredentials> of(AuthParameters given) {
        Optional<String> user = user(given);
        Optional<DigestAlgorithm> algorithm = algorithm(given.get("algorithm").orElse(DigestAlgorithm.MD5.token()));
        String count = given.get("nc").orElse("");
        boolean whole = given.values().keySet().containsAll(List.of("realm", "nonce", "uri", "cnonce", "response"))
                && given.get("qop").filter("auth"::equalsIgnoreCase).isPresent()
                && !given.get("userhash").filter("true"::equalsIgnoreCase).isPresent()
                && given.values().values().stream().allMatch(WireText::isPrintable)
                && COUNT.matcher(count).matches();
        if (!whole || user.isEmpty() || algorithm.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DigestCredentials(
                user.get(),
                value(given, "realm"),
                value(given, "nonce"),
                value(given, "uri"),
                algorithm.get(),
                Long.parseLong(count, HEX),
                count,
                value(given, "cnonce"),
                value(given, "response").toLowerCase(Locale.ROOT)));
    }

    private static String value(AuthParameters given, String name) {
        return given.get(name).orElseThrow();
    }

    /** {@code username}, or {@code username*} with what is beyond ASCII (RFC 8187). */
    private static Optional<String> user(AuthParameters given) {
        Optional<String> extended = given.get("username*");
        if (extended.isEmpty()) {
            return given.get("username");
        }
        return extended.filter(text -> text.toLowerCase(Locale.ROOT).startsWith(UTF_8)
                        && given.get("username").isEmpty())
                .flatMap(text -> percentDecoded(text.substring(UTF_8.length())))
                .filter(WireText::isPrintable);
    }

    private static Optional<String> percentDecoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<DigestAlgorithm> algorithm(String token) {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            if (algorithm.token().equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
