// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.RewriteMap;
import org.wsgi4j.core.config.RewriteRule;
import org.wsgi4j.core.config.RewriteRule.Condition;
import org.wsgi4j.core.config.RewriteRule.Outcome;
import org.wsgi4j.core.proxy.BackendUrl;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that rewrite URLs, of a host or in sections, with the flags that most sites use. */
final class RewriteDirectives {

    /** What is so here anyway, or about what there is not. */
    private static final Set<String> ABOUT_NOTHING = Set.of(
            "ALLOWNOSLASH",
            "MERGEBASE",
            "IGNORECONTEXTINFO",
            "LONGURLOPTIMIZATION",
            "LEGACYPREFIXDOCROOT",
            "ALLOWANYURI",
            "UNSAFEALLOW3F",
            "UNSAFEPREFIXSTAT");

    private static final Set<RewriteDraft.Option> OF_HOSTS = Set.of(
            RewriteDraft.Option.INHERITDOWN, RewriteDraft.Option.INHERITDOWNBEFORE, RewriteDraft.Option.IGNOREINHERIT);

    private static final Pattern SERVER = Pattern.compile("(?i)https?://[^/$%?]+");

    private static final Pattern MAP = Pattern.compile("\\$\\{([^:{}$%]+):");

    private final Notices notices;

    RewriteDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere(
                "RewriteEngine", (directive, context) -> draft(context).engine = Optional.of(directive.onOff()));
        vocabulary.anywhere("RewriteCond", RewriteDirectives::condition);
        vocabulary.anywhere("RewriteRule", RewriteDirectives::rule);
        vocabulary.anywhere("RewriteOptions", this::options);
        vocabulary.host("RewriteMap", RewriteDirectives::map);
        vocabulary.anywhere("RewriteBase", this::base);
    }

    private static RewriteDraft draft(Context context) {
        context.rewriting().said();
        return context.rewriting();
    }

    private void base(Directive directive, Context context) {
        String base = directive.only("a URL path");
        if (!base.startsWith("/")) {
            throw directive.wrong("needs a URL path that begins with '/', which '" + base + "' does not");
        }
        if (context.isWholeHost()) {
            notices.once(directive, "does nothing here, as it is for rules in sections");
        } else {
            draft(context).base = Optional.of(base.endsWith("/") ? base : base + "/");
        }
    }

    private void options(Directive directive, Context context) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs options");
        }
        for (String word : directive.arguments()) {
            String name = word.toUpperCase(Locale.ROOT);
            Optional<RewriteDraft.Option> option = Arrays.stream(RewriteDraft.Option.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            option.ifPresent(draft(context).options::add);
            if (!context.isWholeHost() && option.filter(OF_HOSTS::contains).isPresent()) {
                notices.add(directive, "does nothing here, as " + word + " is for the rules of virtual hosts");
            }
            if (option.isEmpty() && !ABOUT_NOTHING.contains(name) && !name.startsWith("MAXREDIRECTS=")) {
                throw directive.wrong("has the unknown option '" + word + "': known are Inherit, InheritBefore,"
                        + " InheritDown, InheritDownBefore, IgnoreInherit");
            }
        }
    }

    private static void map(Directive directive, Context context) {
        List<String> words = directive.between(2, 2, "a name, and a type and a source such as txt:/etc/hosts.map");
        int colon = words.get(1).indexOf(':');
        String type = colon < 0 ? "" : words.get(1).substring(0, colon).toLowerCase(Locale.ROOT);
        String source = words.get(1).substring(colon + 1);
        RewriteMap map = switch (type) {
            case "txt", "rnd" -> new RewriteMap.Text(file(directive, source), type.equals("rnd"));
            case "int" -> function(directive, source);
            case "prg", "dbm", "dbd", "fastdbd" ->
                throw directive.wrong("cannot be of the type " + type + " here: write it as a text file (txt:)");
            default ->
                throw directive.wrong("needs a type and a source such as txt:/etc/hosts.map, not '" + words.get(1)
                        + "': the types are txt, rnd and int");
        };
        context.host().rewriting.maps.put(words.get(0), map);
    }

    private static Path file(Directive directive, String source) {
        Path file = directive.path(source);
        if (!Files.isReadable(file)) {
            throw directive.wrong("needs a file, and '" + file + "' cannot be read");
        }
        return file;
    }

    private static RewriteMap.Function function(Directive directive, String name) {
        return Arrays.stream(RewriteMap.Function.values())
                .filter(function -> function.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> directive.wrong(
                        "does not know the function '" + name + "': known are toupper, tolower, escape, unescape"));
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
        maps(directive, words.get(0), context);
        draft(context).conditions.add(new Condition(words.get(0), pattern, kind, negated, or));
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
        maps(directive, to, context);
        Outcome outcome = flags.passes ? passed(directive, to) : flags.outcome;
        boolean elsewhere =
                !flags.passes && flags.outcome instanceof Outcome.Rewritten && to.matches("[a-z][a-z0-9+.-]*://.*");
        context.host().rewriting.passes |= flags.passes;
        RewriteDraft draft = draft(context);
        draft.add(new RewriteRule(
                Patterns.regex(directive, regex, flags.noCase ? Pattern.CASE_INSENSITIVE : 0),
                negated,
                draft.conditions,
                to,
                elsewhere ? new Outcome.Redirected(302) : outcome,
                flags.flow(),
                flags.appendQuery,
                flags.dropQuery,
                flags.variables));
    }

    private static void maps(Directive directive, String text, Context context) {
        MAP.matcher(text)
                .results()
                .forEach(
                        found -> context.host().rewriting.named.add(new RewriteDraft.Named(directive, found.group(1))));
    }

    /** Who the other server is may not depend on the request. */
    private static Outcome passed(Directive directive, String to) {
        Matcher parts = SERVER.matcher(to);
        String server = parts.lookingAt() ? parts.group() : to;
        BackendUrl.problem(server).ifPresent(problem -> {
            throw directive.wrong(problem);
        });
        return new Outcome.Passed(server);
    }
}
