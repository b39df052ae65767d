package org.wsgi4j.core.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
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

    private static final Set<String> TEXT = Set.of("text/plain", "text/html");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Tells whether nothing is changed at all. */
    boolean isEmpty() {
        ExchangeRules rules = treatment.settings().rules();
        FileSettings files = treatment.settings().files();
        return rules.headers().isEmpty()
                && !rules.expiry().active()
                && rules.charset().isEmpty()
                && (!treatment.file()
                        || (files.types().isEmpty() && files.forcedType().isEmpty()));
    }

    /**
     * Changes the fields of an answer.
     *
     * @param own whether it is an answer of the server's own, such as an error page
     */
    void apply(Environ environ, FieldList fields, boolean own) {
        if (treatment.file() && !own) {
            type(environ).ifPresent(type -> fields.set("Content-Type", type));
        }
        if (!own) {
            treatment.settings().rules().charset().ifPresent(charset -> charset(charset, fields));
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

    /** What applications say themselves holds. Files have no charset but the one that is usual here. */
    private void charset(String charset, FieldList fields) {
        String value = fields.first("Content-Type");
        String type = value == null ? "" : value;
        int semicolon = type.indexOf(';');
        String media = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        boolean open = semicolon < 0 || treatment.file();
        if (open && TEXT.contains(media.toLowerCase(Locale.ROOT))) {
            fields.set("Content-Type", charset.isEmpty() ? media : media + "; charset=" + charset);
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

    private static void expire(Expiry expiry, FieldList fields) {
        if (fields.first("Expires") != null) {
            return;
        }
        String type = fields.first("Content-Type");
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Expiry.Term term = term(expiry, media);
        Instant from = term == null ? null : beginning(term, fields);
        if (term == null || from == null) {
            return;
        }
        Instant end = from.plusSeconds(term.seconds());
        long left = Math.max(0, end.getEpochSecond() - Instant.now().getEpochSecond());
        fields.add("Expires", HTTP_DATE.format(end));
        fields.set("Cache-Control", HeaderValue.merged(fields.first("Cache-Control"), "max-age=" + left));
    }

    private static Expiry.@Nullable Term term(Expiry expiry, String media) {
        Map<String, Expiry.Term> types = expiry.types();
        Expiry.Term exact = types.get(media);
        int slash = media.indexOf('/');
        Expiry.Term family = slash < 0 ? null : types.get(media.substring(0, slash) + "/*");
        return exact != null ? exact : family != null ? family : expiry.usual().orElse(null);
    }

    private static @Nullable Instant beginning(Expiry.Term term, FieldList fields) {
        if (!term.sinceModification()) {
            return Instant.now();
        }
        String modified = fields.first("Last-Modified");
        try {
            return modified == null ? null : HTTP_DATE.parse(modified, Instant::from);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static void change(HeaderRule rule, Environ environ, FieldList fields) {
        String old = fields.first(rule.name());
        switch (rule.action()) {
            case ADD -> fields.add(rule.name(), HeaderValue.filled(rule.value(), environ));
            case UNSET -> fields.remove(rule.name());
            case SET, SETIFEMPTY, APPEND, MERGE -> {
                String value = HeaderValue.changed(rule, old, environ);
                if (value != null && !value.equals(old)) {
                    fields.set(rule.name(), value);
                }
            }
            case EDIT, EDIT_ALL -> fields.edit(rule.name(), value -> HeaderValue.edited(rule, value, environ));
        }
    }
}
