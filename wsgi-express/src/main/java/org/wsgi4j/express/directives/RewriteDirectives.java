package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.RewriteRule;
import org.wsgi4j.core.config.RewriteRule.Condition;
import org.wsgi4j.core.config.RewriteRule.Outcome;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that rewrite URLs: those of a host, with the flags that most sites use. */
final class RewriteDirectives {

    private RewriteDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.host("RewriteEngine", (directive, context) -> context.host().rewriting.engine = directive.onOff());
        vocabulary.host("RewriteCond", RewriteDirectives::condition);
        vocabulary.host("RewriteRule", RewriteDirectives::rule);
        vocabulary.host("RewriteOptions", (directive, context) -> {
            throw directive.wrong("is not known to this server: the rules of a virtual host are its own");
        });
    }

    private static void condition(Directive directive, Context context) {
        List<String> words = directive.between(2, 3, "a text, a pattern and perhaps flags");
        boolean or = false;
        boolean noCase = false;
        for (String flag : RewriteFlags.of(directive, words)) {
            switch (flag.toUpperCase(Locale.ROOT)) {
                case "OR", "ORNEXT" -> or = true;
                case "NC", "NOCASE" -> noCase = true;
                default -> throw directive.wrong("does not know the flag '" + flag + "': known are NC and OR");
            }
        }
        boolean negated = words.get(1).startsWith("!");
        String test = negated ? words.get(1).substring(1) : words.get(1);
        Condition.Kind kind = kind(directive, test);
        Optional<Pattern> pattern = kind == Condition.Kind.PATTERN
                ? Optional.of(Patterns.regex(directive, test, noCase ? Pattern.CASE_INSENSITIVE : 0))
                : Optional.empty();
        context.host().rewriting.conditions.add(new Condition(words.get(0), pattern, kind, negated, or));
    }

    private static Condition.Kind kind(Directive directive, String test) {
        if (test.equals("-f")) {
            return Condition.Kind.FILE;
        } else if (test.equals("-d")) {
            return Condition.Kind.DIRECTORY;
        } else if (test.matches("-[a-zA-Z]{1,3}|[<>=].*")) {
            throw directive.wrong("does not know the test '" + test + "': known are patterns, -f and -d");
        }
        return Condition.Kind.PATTERN;
    }

    private static void rule(Directive directive, Context context) {
        List<String> words = directive.between(2, 3, "a pattern, a path and perhaps flags");
        RewriteFlags flags = new RewriteFlags(directive);
        RewriteFlags.of(directive, words).forEach(flags::take);
        boolean negated = words.get(0).startsWith("!");
        String regex = negated ? words.get(0).substring(1) : words.get(0);
        String to = words.get(1);
        boolean elsewhere = flags.outcome instanceof Outcome.Rewritten && to.matches("[a-z][a-z0-9+.-]*://.*");
        context.host()
                .rewriting
                .add(new RewriteRule(
                        Patterns.regex(directive, regex, flags.noCase ? Pattern.CASE_INSENSITIVE : 0),
                        negated,
                        context.host().rewriting.conditions,
                        to,
                        elsewhere ? new Outcome.Redirected(302) : flags.outcome,
                        flags.last,
                        flags.appendQuery,
                        flags.dropQuery,
                        flags.variables));
    }
}
