// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.Expiry;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that say how long answers are good. */
final class ExpiryDirectives {

    private static final Pattern SHORT = Pattern.compile("\"?([AM])(\\d{1,9})\"?");
    private static final Pattern BASE = Pattern.compile("(access|now|modification)(?:\\s+plus)?\\s+(.*)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s+(year|month|week|day|hour|minute|second)s?");
    private static final Map<String, Long> SECONDS = Map.of(
            "year", 31_536_000L,
            "month", 2_592_000L,
            "week", 604_800L,
            "day", 86_400L,
            "hour", 3_600L,
            "minute", 60L,
            "second", 1L);

    private ExpiryDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("ExpiresActive", (directive, context) -> {
            boolean active = directive.onOff();
            context.change(draft -> draft.expiry(old -> new Expiry(active, old.usual(), old.types())));
        });
        vocabulary.anywhere("ExpiresDefault", (directive, context) -> {
            Expiry.Term term = term(directive, String.join(" ", directive.arguments()));
            context.change(draft -> draft.expiry(old -> new Expiry(old.active(), Optional.of(term), old.types())));
        });
        vocabulary.anywhere("ExpiresByType", (directive, context) -> {
            List<String> words = directive.arguments();
            if (words.size() < 2) {
                throw directive.wrong("needs a media type and a time");
            }
            String type = words.get(0).toLowerCase(Locale.ROOT);
            Expiry.Term term = term(directive, String.join(" ", words.subList(1, words.size())));
            context.change(draft -> draft.expiry(old -> {
                Map<String, Expiry.Term> types = new LinkedHashMap<>(old.types());
                types.put(type, term);
                return new Expiry(old.active(), old.usual(), types);
            }));
        });
    }

    private static Expiry.Term term(Directive directive, String text) {
        Matcher brief = SHORT.matcher(text);
        if (brief.matches()) {
            return new Expiry.Term(brief.group(1).equals("M"), Long.parseLong(brief.group(2)));
        }
        Matcher base = BASE.matcher(text.strip());
        if (!base.matches()) {
            throw wrong(directive, text);
        }
        long seconds = 0;
        String rest = base.group(2).strip();
        while (!rest.isEmpty()) {
            Matcher amount = AMOUNT.matcher(rest);
            if (!amount.lookingAt()) {
                throw wrong(directive, text);
            }
            seconds += Long.parseLong(amount.group(1)) * SECONDS.getOrDefault(amount.group(2), 1L);
            rest = rest.substring(amount.end()).strip();
        }
        return new Expiry.Term(base.group(1).equals("modification"), seconds);
    }

    private static RuntimeException wrong(Directive directive, String text) {
        return directive.wrong("needs a time such as \"access plus 1 month\" or A3600"
                + (text.isEmpty() ? "" : ", not '" + text + "'"));
    }
}
