package org.wsgi4j.it;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
                .map(line -> comparable(line, own))
                .collect(Collectors.toCollection(TreeSet::new));
        return new SiteAnswer(status, fields, own ? text.substring(end + 2).strip() : "");
    }

    private static boolean isOwn(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(OWN);
    }

    private static boolean matters(String line) {
        String name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
        return MATTER.contains(name) || name.startsWith("x-");
    }

    /** What a server has made up for this answer only is left out, and so is the way in which it writes a list. */
    private static String comparable(String line, boolean own) {
        String[] parts = line.split(":\\s*", 2);
        String name = parts[0].toLowerCase(Locale.ROOT);
        String value = parts[1];
        if (name.equals("www-authenticate")) {
            value = Arrays.stream(value.split(" ", 2)[1]
                            .replaceAll("nonce=\"[^\"]*\"", "nonce")
                            .replaceAll("(algorithm|qop)=\"?(\\w+)\"?", "$1=$2")
                            .split(",\\s*", -1))
                    .sorted()
                    .collect(Collectors.joining(", ", value.split(" ", 2)[0] + " ", ""));
        } else if (name.equals("content-type")) {
            value = value.toLowerCase(Locale.ROOT).replaceAll("\\s*;\\s*", ";");
            value = own ? value : value.split(";", 2)[0];
        }
        return name + ": " + value;
    }
}
