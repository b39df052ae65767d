// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that send clients somewhere else. */
final class RedirectDirectives {

    private static final Map<String, Integer> STATUSES =
            Map.of("permanent", 301, "temp", 302, "seeother", 303, "gone", 410);

    private RedirectDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("Redirect", (directive, context) -> redirect(directive, context, 302, false));
        vocabulary.anywhere("RedirectTemp", (directive, context) -> redirect(directive, context, 302, false));
        vocabulary.anywhere("RedirectPermanent", (directive, context) -> redirect(directive, context, 301, false));
        vocabulary.anywhere("RedirectMatch", (directive, context) -> redirect(directive, context, 302, true));
    }

    private static void redirect(Directive directive, Context context, int usual, boolean regex) {
        List<String> words = directive.between(1, 3, "a URL path and where it is, and perhaps a status before them");
        boolean hasStatus = isStatus(words.get(0));
        int status = hasStatus ? status(words.get(0)) : usual;
        List<String> rest = words.subList(hasStatus ? 1 : 0, words.size());
        boolean leads = status >= 300 && status < 400;
        int inPlace = leads ? 1 : 0;
        if (rest.size() != inPlace + 1
                && (rest.size() != inPlace || regex || context.where().isEmpty())) {
            throw directive.wrong(leads ? "needs a URL path and where it is" : "needs a URL path and nothing else");
        }
        String url = rest.size() > inPlace ? rest.get(0) : location(directive, context);
        String to = leads ? rest.get(rest.size() - 1) : "";
        if (leads && !regex && !isPlace(to)) {
            throw directive.wrong("needs a URL or a path that begins with '/', not '" + to + "'");
        }
        Pattern pattern = regex ? Patterns.regex(directive, url) : prefix(directive, url);
        String target = regex || to.isEmpty() ? to : to.replace("\\", "\\\\").replace("$", "\\$") + "$1";
        plan(context, directive.position(), pattern, status, target);
    }

    private static void plan(Context context, SourcePosition position, Pattern pattern, int status, String target) {
        boolean open = context.where().isEmpty();
        context.host()
                .redirects
                .add(new HostDraft.Planned(
                        base -> new Mount.Redirect(pattern, status, target, open, base.settings(), position),
                        position));
    }

    private static boolean isPlace(String to) {
        return to.startsWith("/") || to.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    }

    private static boolean isStatus(String word) {
        return word.matches("\\d{3}") || STATUSES.containsKey(word.toLowerCase(Locale.ROOT));
    }

    private static int status(String word) {
        Integer named = STATUSES.get(word.toLowerCase(Locale.ROOT));
        return named == null ? Integer.parseInt(word) : named;
    }

    private static Pattern prefix(Directive directive, String url) {
        if (!url.startsWith("/")) {
            throw directive.wrong("needs a URL path that begins with '/', which '" + url + "' does not");
        }
        return Pattern.compile("^" + Pattern.quote(url) + (url.endsWith("/") ? "(.*)" : "($|/.*)"));
    }

    private static String location(Directive directive, Context context) {
        return context.where()
                .filter(Where.Location.class::isInstance)
                .map(where -> ((Where.Location) where).path())
                .map(path -> path.isEmpty() ? "/" : path)
                .orElseThrow(() -> directive.wrong("needs a URL path, or to stand in a <Location>"));
    }
}
