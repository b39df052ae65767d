// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What matters of an answer.
 *
 * @param status the status; that of curl as a negative number if there was no answer
 * @param headers the header fields that matter
 * @param body the body; of answers that the server itself makes, such as error pages, only what kind of text it is
 */
record SiteAnswer(int status, Set<String> headers, String body) {

    /** What applications and sites say, and clients act on. */
    private static final Set<String> MATTER = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-type",
            "expires",
            "last-modified",
            "location",
            "set-cookie",
            "strict-transport-security",
            "vary",
            "www-authenticate");

    /** By this an answer shows that it is the application's own. */
    private static final String OWN = "x-application:";

    /** Tokens of forms and of sessions, behind what they are the value of. */
    private static final Pattern SECRET = Pattern.compile("((?:^|\\W)(?:\\w+=|value=\"))[A-Za-z0-9]{32,64}(?=[;\"]|$)");

    /** The time and the hash with which Django signs the value of a cookie. */
    private static final String SIGNATURE = ":\\w+:[\\w-]{43}(?=;)";

    /** The answer to who is not let in, however a server says that. */
    static final SiteAnswer REFUSED = new SiteAnswer(403, Set.of(), "");

    /** Returns {@link #REFUSED} for an answer of 403, and for a connection that was broken off. */
    SiteAnswer orRefused() {
        return status == 403 || status < 0 ? REFUSED : this;
    }

    /** Returns what curl has got with {@code -i}; of several answers the last one. */
    static SiteAnswer of(Finished curl) {
        // An answer to HEAD ends with its head.
        String text = curl.out() + "\n\n";
        if (curl.status() != 0) {
            return new SiteAnswer(-curl.status(), Set.of(), "");
        }
        int head = text.indexOf("HTTP/");
        int end = text.indexOf("\n\n", head);
        while (text.startsWith("HTTP/", end + 2)) {
            head = end + 2;
            end = text.indexOf("\n\n", head);
        }
        List<String> lines = text.substring(head, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ", -1)[1]);
        boolean own = status < 300 || lines.stream().anyMatch(SiteAnswer::isOwn);
        Set<String> fields = lines.stream()
                .skip(1)
                .filter(SiteAnswer::matters)
                .map(line -> comparable(line, own, lines))
                .collect(Collectors.toCollection(TreeSet::new));
        return new SiteAnswer(
                status,
                fields,
                own ? SECRET.matcher(text.substring(end + 2)).replaceAll("$1").strip() : "");
    }

    private static boolean isOwn(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(OWN);
    }

    private static boolean matters(String line) {
        String name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
        return MATTER.contains(name) || name.startsWith("x-");
    }

    /** What a server has made up for this answer only is left out, and so is the way in which it writes a list. */
    private static String comparable(String line, boolean own, List<String> lines) {
        String[] parts = line.split(":\\s*", 2);
        String name = parts[0].toLowerCase(Locale.ROOT);
        return name + ": "
                + switch (name) {
                    case "www-authenticate" -> challenge(parts[1]);
                    case "set-cookie" ->
                        SECRET.matcher(parts[1])
                                .replaceAll("$1")
                                .replaceFirst("; expires=[^;]*", "")
                                .replaceFirst(SIGNATURE, "");
                    case "vary", "allow" -> parts[1].replaceAll("\\s*,\\s*", ",");
                    case "last-modified" -> isRecent(parts[1]) ? "just now" : parts[1];
                    case "expires" -> lifetime(parts[1], lines);
                    case "content-type" -> {
                        String type = parts[1].toLowerCase(Locale.ROOT).replaceAll("\\s*;\\s*", ";");
                        yield own ? type : type.split(";", 2)[0];
                    }
                    default -> parts[1];
                };
    }

    private static String challenge(String value) {
        return Arrays.stream(value.split(" ", 2)[1]
                        .replaceAll("nonce=\"[^\"]*\"", "nonce")
                        .replaceAll("(algorithm|qop)=\"?(\\w+)\"?", "$1=$2")
                        .split(",\\s*", -1))
                .sorted()
                .collect(Collectors.joining(", ", value.split(" ", 2)[0] + " ", ""));
    }

    /** How long the answer is good, to ten seconds: the date of an answer is not the very moment from which that counts. */
    private static String lifetime(String expires, List<String> lines) {
        String date = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("date: "))
                .findFirst()
                .map(line -> line.substring("date: ".length()))
                .orElse(expires);
        return Math.round(Duration.between(moment(date), moment(expires)).toSeconds() / 10.0) + "0 s";
    }

    /** What the visitors themselves have sent is not there from the very same second on. */
    private static boolean isRecent(String date) {
        return moment(date).isAfter(ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
    }

    private static ZonedDateTime moment(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
