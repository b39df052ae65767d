package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives for the log of requests: the server has one, the first that is named. */
final class AccessLogDirectives {

    /** What Apache calls its own usual format, which {@code TransferLog} has if nobody says otherwise. */
    private static final String USUAL = "common";

    private static final Pattern UNKNOWN = Pattern.compile("'(%[^']*)'");

    private final Notices notices;
    private final Map<String, String> formats = new HashMap<>();
    private Optional<Path> file = Optional.empty();
    private Optional<Directive> named = Optional.empty();
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
        vocabulary.host("CustomLog", (directive, context) -> log(directive));
        vocabulary.host("TransferLog", (directive, context) -> log(directive));
    }

    /** Returns the file; none if no file of directives names any. */
    Optional<Path> file() {
        return file;
    }

    /** Returns what a line says; a format may have got its name after it was used. */
    Optional<AccessLogFormat> format() {
        return named.map(this::format);
    }

    private void log(Directive directive) {
        List<String> words = directive.between(1, 3, "a file and perhaps a format");
        if (words.get(0).startsWith("|")) {
            notices.add(directive, "goes to no program here: the log stays a file");
            return;
        }
        Path path = directive.path(words.get(0));
        if (file.isEmpty()) {
            file = Optional.of(path);
            named = Optional.of(directive);
            words.stream()
                    .skip(2)
                    .forEach(condition -> notices.add(directive, "logs all requests here, whatever " + condition));
        } else if (!file.get().equals(path)) {
            notices.add(directive, "is left out: the server has one access log, the first that is named");
        }
    }

    /** Bytes with those of the head, as Debian's formats have them, are not counted here: those of the body come closest. */
    private AccessLogFormat format(Directive directive) {
        List<String> words = directive.arguments();
        String name = words.size() > 1 ? words.get(1) : transfer;
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
