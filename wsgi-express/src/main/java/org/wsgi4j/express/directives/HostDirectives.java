// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives of Apache that say what a host is called, and where its files are. */
final class HostDirectives {

    private static final Pattern NAME = Pattern.compile("(?:https?://)?([^:/]+|\\[[^]]+])(?::(\\d{1,5}))?");

    private HostDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.host("ServerName", HostDirectives::name);
        vocabulary.host("ServerAlias", (directive, context) -> {
            if (directive.arguments().isEmpty()) {
                throw directive.wrong("needs names");
            }
            context.host().aliases.addAll(directive.arguments());
        });
        vocabulary.host(
                "ServerAdmin",
                (directive, context) -> context.host().admin = Optional.of(directive.only("an address")));
        vocabulary.host("DocumentRoot", HostDirectives::documentRoot);
        vocabulary.anywhere("Alias", HostDirectives::alias);
        vocabulary.host("AliasMatch", HostDirectives::aliasMatch);
    }

    private static void name(Directive directive, Context context) {
        String text = directive.only("a name");
        var parts = NAME.matcher(text);
        if (!parts.matches()) {
            throw directive.wrong("needs a name, and perhaps a port after a colon, not '" + text + "'");
        }
        context.host().name = Optional.of(parts.group(1));
        context.host().port = Optional.ofNullable(parts.group(2));
    }

    private static void documentRoot(Directive directive, Context context) {
        Path path = directive.path(directive.only("a directory"));
        if (!Files.isDirectory(path)) {
            throw directive.wrong("needs a directory, and '" + path + "' is none");
        }
        context.host().documentRoot = Optional.of(path);
    }

    private static void alias(Directive directive, Context context) {
        List<String> words = directive.between(1, 2, "a URL and a file or directory");
        String url = words.size() == 2 ? words.get(0) : location(directive, context);
        if (!url.startsWith("/")) {
            throw directive.wrong("needs a URL that begins with '/', which '" + url + "' does not");
        }
        Path path = directive.path(words.get(words.size() - 1));
        plan(context, directive, base -> new Mount.Files(url, path, base.settings(), directive.position()));
    }

    /** In a {@code <Location>} its path is meant. */
    private static String location(Directive directive, Context context) {
        return context.where()
                .filter(Where.Location.class::isInstance)
                .map(where -> ((Where.Location) where).path())
                .map(path -> path.isEmpty() ? "/" : path)
                .orElseThrow(() -> directive.wrong("needs a URL and a file or directory"));
    }

    /** The directory that the files are in is what comes before the first part of the URL. */
    private static void aliasMatch(Directive directive, Context context) {
        List<String> words = directive.between(2, 2, "a regular expression and a file");
        Pattern pattern = Patterns.regex(directive, words.get(0));
        String file = words.get(1);
        int part = file.indexOf('$');
        int slash = file.lastIndexOf('/', part < 0 ? file.length() : part);
        Path directory = directive.path(slash <= 0 ? "/" : file.substring(0, slash));
        plan(
                context,
                directive,
                base -> new Mount.FilesMatch(
                        pattern, directory, file.substring(slash + 1), base.settings(), directive.position()));
    }

    private static void plan(Context context, Directive directive, Function<HostDraft.Base, Mount> maker) {
        context.host().files.add(new HostDraft.Planned(maker, directive.position()));
    }
}
