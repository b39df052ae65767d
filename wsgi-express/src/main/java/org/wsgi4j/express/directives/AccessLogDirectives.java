// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives for the logs of requests, of the server and of virtual hosts, which have the server's if they have none. */
final class AccessLogDirectives {

    /** What Apache calls its own usual format, which {@code TransferLog} has if nobody says otherwise. */
    private static final String USUAL = "common";

    private static final Pattern UNKNOWN = Pattern.compile("'(%[^']*)'");

    private static final String CONDITION = "env=";

    /** A log, whose format may get its name later. */
    private record Named(Directive directive, HostDraft host, List<String> words) {}

    private final Notices notices;
    private final Map<String, String> formats = new HashMap<>();
    private final List<Named> named = new ArrayList<>();
    private String transfer = USUAL;

    AccessLogDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.host("LogFormat", (directive, context) -> {
            List<String> words = directive.between(1, 2, "a format and perhaps a name for it");
            if (words.size() == 1) {
                transfer = words.get(0);
            } else {
                formats.put(words.get(1), words.get(0));
            }
        });
        vocabulary.host("CustomLog", this::log);
        vocabulary.host("TransferLog", this::log);
    }

    /** Returns the logs. */
    List<ServerSettings.AccessLog> logs() {
        return named.stream().map(this::log).toList();
    }

    private ServerSettings.AccessLog log(Named log) {
        return new ServerSettings.AccessLog(
                log.host().logs(),
                log.directive().path(log.words().get(0)),
                format(log.directive(), log.words().size() > 1 ? log.words().get(1) : transfer),
                condition(log.directive()));
    }

    private void log(Directive directive, Context context) {
        List<String> words = new ArrayList<>(directive.between(1, 3, "a file, perhaps a format and env=VARIABLE"));
        String last = words.get(words.size() - 1);
        if (last.startsWith("expr=")) {
            throw directive.wrong("cannot have expr=, which this server does not know: use SetEnvIf and env=");
        } else if (words.size() > 1 && last.startsWith(CONDITION)) {
            words.remove(words.size() - 1);
        } else if (words.size() == 3) {
            throw directive.wrong("needs env=VARIABLE or env=!VARIABLE behind the format, not '" + last + "'");
        }
        if (words.get(0).startsWith("|")) {
            notices.add(directive, "goes to no program here: the log stays a file");
            return;
        }
        named.add(new Named(directive, context.host(), words));
    }

    private static Optional<HeaderRule.Condition> condition(Directive directive) {
        List<String> words = directive.arguments();
        String last = words.get(words.size() - 1);
        if (words.size() == 1 || !last.startsWith(CONDITION)) {
            return Optional.empty();
        }
        String variable = last.substring(CONDITION.length());
        boolean set = !variable.startsWith("!");
        return Optional.of(new HeaderRule.Condition(set ? variable : variable.substring(1), set));
    }

    /** Bytes with those of the head, as Debian's formats have them, are not counted here: those of the body come closest. */
    private AccessLogFormat format(Directive directive, String name) {
        String text = formats.getOrDefault(name, name).replace("%O", "%B");
        List<String> unknown = new ArrayList<>();
        while (true) {
            try {
                AccessLogFormat format = AccessLogFormat.of(text);
                if (!unknown.isEmpty()) {
                    notices.add(directive, "has '-' in the place of " + String.join(", ", unknown));
                }
                return format;
            } catch (IllegalArgumentException wrong) {
                Matcher item = UNKNOWN.matcher(String.valueOf(wrong.getMessage()));
                if (!item.find() || !text.contains(item.group(1))) {
                    notices.add(directive, "has the format combined here: " + wrong.getMessage());
                    return AccessLogFormat.COMBINED;
                }
                unknown.add(item.group(1));
                text = text.replace(item.group(1), "-");
            }
        }
    }
}
