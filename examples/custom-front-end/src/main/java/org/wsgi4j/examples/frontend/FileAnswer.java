// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** The answer for one open file: whole, a range of it, or that the client has it (RFC 9110 13, 14). */
final class FileAnswer {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})?-([0-9]{1,18})?");
    private static final Pattern BEYOND = Pattern.compile("bytes=[0-9]{19,}-[0-9]*");

    private final FileChannel channel;
    private final long size;
    private final Instant modified;
    private final String tag;
    private final List<HeaderField> fields = new ArrayList<>();

    FileAnswer(Path file, FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        Instant time = Files.getLastModifiedTime(file).toInstant();
        this.modified = time.truncatedTo(ChronoUnit.SECONDS);
        this.tag = "\"" + Long.toHexString(time.toEpochMilli()) + "-" + Long.toHexString(size) + "\"";
        add("ETag", tag);
        add("Last-Modified", DATE.format(modified));
        add("Accept-Ranges", "bytes");
        String type = URLConnection.guessContentTypeFromName(file.toString());
        add("Content-Type", Objects.requireNonNullElse(type, "application/octet-stream"));
    }

    void send(Headers request, Response response) throws IOException {
        int status = unmet(request);
        if (status != 0) {
            response.head(Status.of(status), Headers.of(fields));
            return;
        }
        String range = request.first("Range");
        String meant = request.first("If-Range");
        if (range == null || (meant != null && !meant.equals(tag))) {
            send(200, 0, size, response);
        } else {
            sendRange(range, response);
        }
    }

    /** Returns the status to answer because of a condition, or 0; dates count only where no tag is named. */
    private int unmet(Headers request) {
        String match = request.first("If-Match");
        if (match == null ? after(request.first("If-Unmodified-Since")) : !names(match)) {
            return 412;
        }
        String none = request.first("If-None-Match");
        String since = request.first("If-Modified-Since");
        boolean known = none == null ? date(since) != null && !after(since) : names(none);
        return known ? 304 : 0;
    }

    private boolean names(String tags) {
        return tags.equals("*")
                || Arrays.stream(tags.split(","))
                        .anyMatch(each -> each.strip().replaceFirst("^W/", "").equals(tag));
    }

    /** Tells whether the file was changed after a date. */
    private boolean after(@Nullable String text) {
        Instant date = date(text);
        return date != null && modified.isAfter(date);
    }

    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : DATE.parse(text, Instant::from);
        } catch (DateTimeException rubbish) {
            return null;
        }
    }

    /** Serves one range; several, and what is no range, may be ignored (RFC 9110 14.2). */
    private void sendRange(String text, Response response) throws IOException {
        Matcher range = RANGE.matcher(text);
        String first = range.matches() ? range.group(1) : null;
        String last = range.matches() ? range.group(2) : null;
        long from = first != null ? Long.parseLong(first) : last != null ? Math.max(0, size - Long.parseLong(last)) : 0;
        long to = first == null || last == null ? size : Math.min(size, Long.parseLong(last) + 1);
        if (BEYOND.matcher(text).matches() || (range.matches() && from >= size)) {
            add("Content-Range", "bytes */" + size);
            send(416, 0, 0, response);
        } else if ((first == null && last == null) || from >= to) {
            send(200, 0, size, response);
        } else {
            add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
            send(206, from, to - from, response);
        }
    }

    private void send(int status, long from, long length, Response response) throws IOException {
        add("Content-Length", Long.toString(length));
        response.head(Status.of(status), Headers.of(fields)).send(channel, from, length);
    }

    private void add(String name, String value) {
        fields.add(new HeaderField(name, value));
    }
}
