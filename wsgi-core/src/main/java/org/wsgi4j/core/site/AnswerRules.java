package org.wsgi4j.core.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.config.ExchangeRules;
import org.wsgi4j.core.config.Expiry;
import org.wsgi4j.core.config.FileSettings;
import org.wsgi4j.core.config.HeaderRule;

/**
 * What is changed of the header fields of an answer.
 *
 * @param treatment says what, and of what answer
 */
record AnswerRules(Treatment treatment) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Tells whether nothing is changed at all. */
    boolean isEmpty() {
        ExchangeRules rules = treatment.settings().rules();
        FileSettings files = treatment.settings().files();
        return rules.headers().isEmpty()
                && !rules.expiry().active()
                && (!treatment.file()
                        || (files.types().isEmpty() && files.forcedType().isEmpty()));
    }

    /**
     * Changes the fields of an answer.
     *
     * @param own whether it is an answer of the server's own, such as an error page
     */
    void apply(Environ environ, List<HeaderField> fields, boolean own) {
        if (treatment.file() && !own) {
            type(environ).ifPresent(type -> set(fields, "Content-Type", type));
        }
        if (treatment.settings().rules().expiry().active() && !own) {
            expire(treatment.settings().rules().expiry(), fields);
        }
        for (HeaderRule rule : treatment.settings().rules().headers()) {
            if ((rule.always() || !own) && HeaderValue.holds(rule.condition(), environ)) {
                change(rule, environ, fields);
            }
        }
    }

    private Optional<String> type(Environ environ) {
        FileSettings files = treatment.settings().files();
        if (files.forcedType().isPresent()) {
            return files.forcedType();
        }
        String path = environ.pathInfo().isEmpty() ? environ.scriptName() : environ.pathInfo();
        int dot = path.lastIndexOf('.');
        String end = dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(files.types().get(end));
    }

    private static void expire(Expiry expiry, List<HeaderField> fields) {
        if (find(fields, "Expires") >= 0) {
            return;
        }
        int type = find(fields, "Content-Type");
        String media = type < 0
                ? ""
                : fields.get(type).value().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Expiry.Term term = term(expiry, media);
        Instant from = term == null ? null : beginning(term, fields);
        if (term == null || from == null) {
            return;
        }
        Instant end = from.plusSeconds(term.seconds());
        long left = Math.max(0, end.getEpochSecond() - Instant.now().getEpochSecond());
        fields.add(new HeaderField("Expires", HTTP_DATE.format(end)));
        int control = find(fields, "Cache-Control");
        String value =
                HeaderValue.merged(control < 0 ? null : fields.get(control).value(), "max-age=" + left);
        set(fields, "Cache-Control", value);
    }

    private static Expiry.@Nullable Term term(Expiry expiry, String media) {
        Map<String, Expiry.Term> types = expiry.types();
        Expiry.Term exact = types.get(media);
        int slash = media.indexOf('/');
        Expiry.Term family = slash < 0 ? null : types.get(media.substring(0, slash) + "/*");
        return exact != null ? exact : family != null ? family : expiry.usual().orElse(null);
    }

    private static @Nullable Instant beginning(Expiry.Term term, List<HeaderField> fields) {
        if (!term.sinceModification()) {
            return Instant.now();
        }
        int modified = find(fields, "Last-Modified");
        try {
            return modified < 0 ? null : HTTP_DATE.parse(fields.get(modified).value(), Instant::from);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static void change(HeaderRule rule, Environ environ, List<HeaderField> fields) {
        int first = find(fields, rule.name());
        String old = first < 0 ? null : fields.get(first).value();
        switch (rule.action()) {
            case ADD -> fields.add(new HeaderField(rule.name(), HeaderValue.filled(rule.value(), environ)));
            case UNSET -> fields.removeIf(field -> field.name().equalsIgnoreCase(rule.name()));
            case SET, SETIFEMPTY, APPEND, MERGE -> {
                String value = HeaderValue.changed(rule, old, environ);
                if (value != null && !value.equals(old)) {
                    set(fields, rule.name(), value);
                }
            }
            case EDIT, EDIT_ALL ->
                fields.replaceAll(field -> field.name().equalsIgnoreCase(rule.name())
                        ? new HeaderField(field.name(), HeaderValue.edited(rule, field.value(), environ))
                        : field);
        }
    }

    /** Gives a field a value in its old place, and removes others of that name. */
    private static void set(List<HeaderField> fields, String name, String value) {
        int first = find(fields, name);
        HeaderField field = new HeaderField(name, value);
        if (first < 0) {
            fields.add(field);
            return;
        }
        fields.set(first, field);
        List<HeaderField> rest = fields.subList(first + 1, fields.size());
        rest.removeIf(each -> each.name().equalsIgnoreCase(name));
    }

    static int find(List<HeaderField> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    static List<HeaderField> listed(org.wsgi4j.core.Headers headers) {
        List<HeaderField> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new HeaderField(name, value)));
        return fields;
    }
}
