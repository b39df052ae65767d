// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives for the log of the server, and those of virtual hosts, which have the server's if they have none. */
final class ErrorLogDirectives {

    private static final Map<String, String> LEVELS = Map.ofEntries(
            Map.entry("emerg", "error"),
            Map.entry("alert", "error"),
            Map.entry("crit", "error"),
            Map.entry("error", "error"),
            Map.entry("warn", "warn"),
            Map.entry("notice", "warn"),
            Map.entry("info", "info"),
            Map.entry("debug", "debug"));

    private final Notices notices;
    private final Map<HostDraft, Draft> drafts = new LinkedHashMap<>();

    /** What is said of the log of a host, so far. */
    private static final class Draft {
        Optional<Path> file = Optional.empty();
        Optional<String> level = Optional.empty();
    }

    ErrorLogDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("LogLevel", this::level);
        vocabulary.host("ErrorLog", this::file);
    }

    /** Returns the logs. */
    List<ServerSettings.ErrorLog> logs() {
        return drafts.entrySet().stream()
                .map(each ->
                        new ServerSettings.ErrorLog(each.getKey().logs(), each.getValue().file, each.getValue().level))
                .toList();
    }

    private Draft draft(Context context) {
        return drafts.computeIfAbsent(context.host(), host -> new Draft());
    }

    /** Levels of single modules are not ours: there are other ones here. */
    private void level(Directive directive, Context context) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs one of debug, info, notice, warn, error");
        }
        for (String word : directive.arguments()) {
            Optional<String> level = level(directive, word);
            if (level.isPresent() && context.isWholeHost()) {
                draft(context).level = level;
            } else if (level.isPresent()) {
                notices.add(directive, "is left out: a level is that of the server, or of a <VirtualHost>");
            }
        }
    }

    private static Optional<String> level(Directive directive, String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (name.contains(":")) {
            return Optional.empty();
        }
        String known = name.matches("trace[1-8]") ? "debug" : LEVELS.get(name);
        if (known == null) {
            throw directive.wrong("needs one of debug, info, notice, warn, error, not '" + word + "'");
        }
        return Optional.of(known);
    }

    private void file(Directive directive, Context context) {
        String text = directive.between(1, 2, "a file").get(0);
        if (text.startsWith("|") || text.startsWith("syslog")) {
            notices.add(directive, "goes to no program or syslog here: the log stays a file");
        } else {
            draft(context).file = Optional.of(directive.path(text));
        }
    }
}
