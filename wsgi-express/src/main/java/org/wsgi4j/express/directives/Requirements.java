// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.express.directives.syntax.Directive;

/** What {@code Require}, {@code Allow} and {@code Deny} ask for. */
final class Requirements {

    private Requirements() {}

    static Requirement of(Directive directive) {
        List<String> words = directive.arguments();
        boolean not = !words.isEmpty() && words.get(0).equalsIgnoreCase("not");
        List<String> asked = words.subList(not ? 1 : 0, words.size());
        if (asked.isEmpty()) {
            throw directive.wrong("needs what is required");
        }
        Requirement required = of(directive, asked.get(0).toLowerCase(Locale.ROOT), asked.subList(1, asked.size()));
        return not ? new Requirement.Not(required) : required;
    }

    private static Requirement of(Directive directive, String kind, List<String> words) {
        return switch (kind) {
            case "all" -> all(directive, words);
            case "valid-user" -> new Requirement.ValidUser();
            case "local" -> plain(directive, words, new Requirement.Local());
            case "ssl" -> plain(directive, words, new Requirement.Secure());
            case "ssl-verify-client" -> plain(directive, words, new Requirement.VerifiedClient());
            case "user" -> new Requirement.User(some(directive, words));
            case "wsgi-group", "group" -> new Requirement.Group(some(directive, words));
            case "ip" -> new Requirement.Address(ranges(directive, some(directive, words)));
            case "host" -> new Requirement.Host(some(directive, words));
            case "env" -> new Requirement.Variable(some(directive, words));
            case "method" -> new Requirement.Method(some(directive, words));
            default ->
                throw directive.wrong("does not know '" + kind + "': known are all, valid-user, user, wsgi-group, ip,"
                        + " host, local, env, method, ssl, ssl-verify-client");
        };
    }

    private static Requirement all(Directive directive, List<String> words) {
        String word = words.size() == 1 ? words.get(0).toLowerCase(Locale.ROOT) : "";
        if (!word.equals("granted") && !word.equals("denied")) {
            throw directive.wrong("all needs granted or denied");
        }
        return word.equals("granted") ? Requirement.GRANTED : Requirement.DENIED;
    }

    private static Requirement plain(Directive directive, List<String> words, Requirement requirement) {
        if (!words.isEmpty()) {
            throw directive.wrong(
                    "needs nothing behind " + directive.arguments().get(0) + ", not '" + words.get(0) + "'");
        }
        return requirement;
    }

    private static List<String> some(Directive directive, List<String> words) {
        if (words.isEmpty()) {
            throw directive.wrong(directive.arguments().get(0) + " needs names");
        }
        return words;
    }

    private static List<AddressRange> ranges(Directive directive, List<String> words) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String word : words) {
            ranges.add(AddressRange.parse(word)
                    .orElseThrow(
                            () -> directive.wrong("needs IP addresses or ranges of them, and '" + word + "' is none")));
        }
        return ranges;
    }

    /** Returns whom {@code Allow from} and {@code Deny from} mean. */
    static Requirement from(Directive directive) {
        List<String> words = directive.arguments();
        if (words.size() < 2 || !words.get(0).equalsIgnoreCase("from")) {
            throw directive.wrong("needs from, and all, addresses, names or env=VARIABLE");
        }
        List<Requirement> any = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            any.add(whom(directive, word));
        }
        return new Requirement.Any(any);
    }

    private static Requirement whom(Directive directive, String word) {
        if (word.equalsIgnoreCase("all")) {
            return Requirement.GRANTED;
        } else if (word.startsWith("env=!")) {
            throw directive.wrong("cannot have env=! here: use Require not env");
        } else if (word.startsWith("env=")) {
            return new Requirement.Variable(List.of(word.substring("env=".length())));
        }
        return AddressRange.parse(word)
                .<Requirement>map(range -> new Requirement.Address(List.of(range)))
                .orElseGet(() -> new Requirement.Host(List.of(word)));
    }
}
