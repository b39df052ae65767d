// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProxyRules;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.core.proxy.BackendUrl;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that pass requests on to other servers. */
final class ProxyDirectives {

    /** What {@code Timeout} is, which holds for other servers, too. */
    static final Duration USUAL = Duration.ofSeconds(60);

    private static final String NOTHING = "!";

    private final Notices notices;
    private ProxyDraft outer = new ProxyDraft();

    /** The words of a directive: which URLs, where to, and how. */
    private record Words(String url, String to, List<String> parameters) {}

    ProxyDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("ProxyPass", (directive, context) -> {
            Words words = words(directive, context);
            pass(directive, context, words, prefix(directive, words.url()), target(words) + "$1");
        });
        vocabulary.host("ProxyPassMatch", (directive, context) -> {
            List<String> given = directive.between(2, 20, "a regular expression, a URL and perhaps parameters");
            Words words = new Words(given.get(0), given.get(1), given.subList(2, given.size()));
            pass(directive, context, words, Patterns.regex(directive, words.url()), words.to());
        });
        vocabulary.anywhere("ProxyPassReverse", this::reverse);
        vocabulary.anywhere(
                "ProxyPassReverseCookieDomain",
                (directive, context) -> draft(context).cookieDomains.add(cookie(directive, "domain")));
        vocabulary.anywhere(
                "ProxyPassReverseCookiePath",
                (directive, context) -> draft(context).cookiePaths.add(cookie(directive, "path")));
        addDetailsTo(vocabulary);
    }

    private void addDetailsTo(Vocabulary vocabulary) {
        vocabulary.host(
                "ProxyPreserveHost", (directive, context) -> draft(context).keepsHost = Optional.of(directive.onOff()));
        vocabulary.host(
                "ProxyAddHeaders", (directive, context) -> draft(context).addsHeaders = Optional.of(directive.onOff()));
        vocabulary.host(
                "ProxyTimeout",
                (directive, context) -> draft(context).silence =
                        Optional.of(Duration.ofSeconds(directive.number(directive.only("a number of seconds")))));
        vocabulary.host("ProxyRequests", (directive, context) -> {
            if (directive.onOff()) {
                throw directive.wrong("can only be Off: this server is no proxy for its clients");
            }
        });
    }

    private ProxyDraft draft(Context context) {
        HostDraft host = context.host();
        if (host.position.equals(SourcePosition.CODE)) {
            outer = host.proxy;
        }
        return host.proxy;
    }

    private static Words words(Directive directive, Context context) {
        List<String> given = directive.between(1, 20, "a URL path, a URL and perhaps parameters");
        Optional<String> place = location(context);
        int first = place.isPresent() && !given.get(0).startsWith("/") ? 0 : 1;
        if (given.size() <= first) {
            throw directive.wrong(
                    "needs a URL path and where that is, as in: " + directive.name() + " /app http://h/app");
        }
        String url = first == 0 ? place.orElseThrow() : given.get(0);
        return new Words(url, given.get(first), given.subList(first + 1, given.size()));
    }

    private static Optional<String> location(Context context) {
        return context.where()
                .filter(Where.Location.class::isInstance)
                .map(where -> ((Where.Location) where).path())
                .map(path -> path.isEmpty() ? "/" : path);
    }

    private static Pattern prefix(Directive directive, String url) {
        if (!url.startsWith("/")) {
            throw directive.wrong("needs a URL path that begins with '/', which '" + url + "' does not");
        }
        return Pattern.compile("^" + Pattern.quote(url) + (url.endsWith("/") ? "(.*)" : "($|/.*)"));
    }

    /** A server without a path stands for its root. */
    private static String target(Words words) {
        boolean bare = words.url().endsWith("/") && words.to().matches("[a-zA-Z]+://[^/]+");
        return (bare ? words.to() + "/" : words.to()).replace("\\", "\\\\").replace("$", "\\$");
    }

    /** The first that matches decides, and so those that are to be left alone are left alone by what follows. */
    private void pass(Directive directive, Context context, Words words, Pattern url, String to) {
        ProxyDraft draft = draft(context);
        if (words.to().equals(NOTHING)) {
            draft.exceptions.add(url);
            return;
        }
        BackendUrl.problem(words.to()).ifPresent(problem -> {
            throw directive.wrong(problem);
        });
        Optional<Duration> own = silence(directive, words.parameters());
        List<Pattern> except = List.copyOf(draft.exceptions);
        context.host()
                .proxied
                .add(new HostDraft.Planned(
                        base -> new Mount.Proxied(
                                url, base.except(except), to, rules(draft, own), base.settings(), directive.position()),
                        directive.position()));
    }

    private ProxyRules rules(ProxyDraft draft, Optional<Duration> own) {
        ProxyRules rules = draft.rules(outer, USUAL);
        return own.map(rules::withSilence).orElse(rules);
    }

    private Optional<Duration> silence(Directive directive, List<String> parameters) {
        Optional<Duration> silence = Optional.empty();
        List<String> others = new ArrayList<>();
        for (String parameter : parameters) {
            String name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
            if (name.equals("timeout")) {
                silence = Optional.of(
                        Duration.ofSeconds(directive.number(parameter.substring(parameter.indexOf('=') + 1))));
            } else if (parameter.contains("=") || name.equals("nocanon") || name.equals("interpolate")) {
                others.add(name);
            } else {
                throw directive.wrong("needs parameters as key=value, not '" + parameter + "'");
            }
        }
        if (!others.isEmpty()) {
            notices.add(directive, "has parameters that do nothing here: " + String.join(", ", others));
        }
        return silence;
    }

    private static ProxyRules.Reverse cookie(Directive directive, String what) {
        List<String> words =
                directive.between(2, 3, "a " + what + " of the other server, and the " + what + " that it is here");
        return new ProxyRules.Reverse(words.get(0), words.get(1));
    }

    private void reverse(Directive directive, Context context) {
        Words words = words(directive, context);
        prefix(directive, words.url());
        draft(context).reverses.add(new ProxyRules.Reverse(words.to(), words.url()));
    }
}
