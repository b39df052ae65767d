// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.SettingsDraft;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives of Apache that say how files are served. */
final class FileDirectives {

    private static final String EXEC_CGI = "execcgi";
    private static final String INDEXES = "indexes";
    private static final Set<String> OPTIONS = Set.of(
            "all",
            "none",
            EXEC_CGI,
            "followsymlinks",
            "symlinksifownermatch",
            "includes",
            "includesnoexec",
            INDEXES,
            "multiviews");

    private FileDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("DirectoryIndex", FileDirectives::index);
        vocabulary.anywhere("FallbackResource", FileDirectives::fallback);
        vocabulary.anywhere("Options", FileDirectives::options);
        vocabulary.anywhere("AddHandler", FileDirectives::addHandler);
        vocabulary.anywhere(
                "RemoveHandler",
                (directive, context) ->
                        context.change(draft -> ends(directive, 0).forEach(draft.handlers()::remove)));
        vocabulary.anywhere("SetHandler", FileDirectives::setHandler);
        vocabulary.anywhere("AcceptPathInfo", FileDirectives::pathInfo);
        vocabulary.anywhere("AddType", FileDirectives::addType);
        vocabulary.anywhere("AddDefaultCharset", FileDirectives::charset);
        vocabulary.anywhere("ForceType", (directive, context) -> {
            String type = directive.only("a media type");
            context.change(
                    type.equalsIgnoreCase("none") ? SettingsDraft::noForcedType : draft -> draft.forcedType(type));
        });
    }

    private static void index(Directive directive, Context context) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs names of files, or disabled");
        }
        boolean none = directive.arguments().get(0).equalsIgnoreCase("disabled");
        List<String> names = none ? List.of() : directive.arguments();
        context.change(draft -> draft.index(names));
    }

    private static void charset(Directive directive, Context context) {
        String given = directive.only("On, Off or a charset");
        String charset = given.equalsIgnoreCase("on") ? "iso-8859-1" : given.equalsIgnoreCase("off") ? "" : given;
        if (!charset.matches("[A-Za-z0-9._:+-]*")) {
            throw directive.wrong("needs On, Off or the name of a charset, not '" + given + "'");
        }
        context.change(draft -> draft.charset(charset));
    }

    private static void fallback(Directive directive, Context context) {
        String path = directive.only("a URL path, or disabled");
        if (path.equalsIgnoreCase("disabled")) {
            context.change(SettingsDraft::noFallback);
        } else if (path.startsWith("/")) {
            context.change(draft -> draft.fallback(path));
        } else {
            throw directive.wrong("needs a URL path that begins with '/', or disabled, not '" + path + "'");
        }
    }

    /** Of the options only ExecCGI and Indexes are ones here: files are never negotiated or parsed. */
    private static void options(Directive directive, Context context) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs options, such as ExecCGI, or None");
        }
        boolean exact = directive.arguments().stream().noneMatch(word -> word.startsWith("+") || word.startsWith("-"));
        if (exact) {
            context.change(draft -> draft.execCgi(false));
            context.change(draft -> draft.listing(false));
        }
        for (String word : directive.arguments()) {
            String name = word.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
            if (!OPTIONS.contains(name)) {
                throw directive.wrong("has the unknown option '" + word + "'" + Nearest.hint(name, OPTIONS.stream()));
            }
            if (name.equals(INDEXES) || name.equals("all")) {
                boolean on = !word.startsWith("-");
                context.change(draft -> draft.listing(on));
            }
            if (name.equals(EXEC_CGI) || name.equals("all")) {
                boolean on = !word.startsWith("-");
                context.change(draft -> draft.execCgi(on));
            }
        }
    }

    private static void addHandler(Directive directive, Context context) {
        List<String> ends = ends(directive, 1);
        String handler = directive.arguments().get(0).toLowerCase(Locale.ROOT);
        context.change(draft -> ends.forEach(end -> draft.handlers().put(end, handler)));
    }

    private static void setHandler(Directive directive, Context context) {
        String handler = directive.only("the name of a handler");
        if (handler.startsWith("proxy:")) {
            throw directive.wrong("cannot be a proxy here: use ProxyPass");
        }
        boolean none = handler.equalsIgnoreCase("none") || handler.equalsIgnoreCase("default-handler");
        context.change(none ? SettingsDraft::noHandler : draft -> draft.handler(handler.toLowerCase(Locale.ROOT)));
    }

    private static void pathInfo(Directive directive, Context context) {
        String value = directive.oneOf(List.of("on", "off", "default"));
        context.change(
                value.equals("default") ? SettingsDraft::usualPathInfo : draft -> draft.pathInfo(value.equals("on")));
    }

    private static void addType(Directive directive, Context context) {
        List<String> ends = ends(directive, 1);
        String type = directive.arguments().get(0);
        boolean handler = type.equals("application/x-httpd-wsgi");
        context.change(draft -> ends.forEach(end -> {
            if (handler) {
                draft.handlers().put(end, type);
            } else {
                draft.types().put(end, type);
            }
        }));
    }

    private static List<String> ends(Directive directive, int first) {
        if (directive.arguments().size() <= first) {
            throw directive.wrong("needs ends of names of files, such as .py");
        }
        return directive.arguments().stream()
                .skip(first)
                .map(end -> end.replaceFirst("^\\.", "").toLowerCase(Locale.ROOT))
                .toList();
    }
}
