// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String TYPE = "Content-Type";

    /** Tells whether nothing is changed at all. */
    boolean isEmpty() {
        ExchangeRules rules = treatment.settings().rules();
        FileSettings files = treatment.settings().files();
        return rules.headers().isEmpty()
                && rules.charset().isEmpty()
                && !rules.expiry().active()
                && (!treatment.file()
                        || (files.types().isEmpty() && files.forcedType().isEmpty()));
    }

    /**
     * Changes the fields of an answer.
     *
     * @param own whether it is an answer of the server's own, such as an error page
     */
    void apply(Environ environ, FieldList fields, boolean own) {
        if (!own) {
            Optional<String> type = treatment.file() ? type(environ) : Optional.empty();
            type.ifPresent(given -> fields.set(TYPE, given));
            boolean said = type.isPresent() || !treatment.file();
            treatment.settings().rules().charset().ifPresent(charset -> encode(charset, said, fields));
        }
        if (treatment.settings().rules().expiry().active() && (!own || fields.first("Location") != null)) {
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

    /**
     * Names the charset of an answer.
     *
     * @param said whether a charset that is named there already was somebody's wish; files name the usual one
     */
    private static void encode(String charset, boolean said, FieldList fields) {
        String given = fields.first(TYPE);
        String media = media(given);
        boolean named = said && given != null && given.toLowerCase(Locale.ROOT).contains("charset=");
        if (!named && (media.equals("text/plain") || media.equals("text/html"))) {
            fields.set(TYPE, charset.isEmpty() ? media : media + "; charset=" + charset);
        }
    }

    private static String media(@Nullable String type) {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void expire(Expiry expiry, FieldList fields) {
        if (fields.first("Expires") != null) {
            return;
        }
        Expiry.Term term = term(expiry, media(fields.first(TYPE)));
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
