// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.http.Html;

/**
 * A directory that no file stands for. Clients are sent on to its name with a slash behind it, where its files are listed if
 * they may be ({@code Options Indexes}): directories first, without what has a dot before its name or leads out of the root.
 *
 * @param root what nothing outside of is shown
 * @param directory the directory
 * @param listed whether its files may be listed
 */
record BareDirectory(Path root, Path directory, boolean listed) implements Application {

    private static final int MOVED = 301;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    /** A line of the list. */
    private record Entry(String name, boolean isDirectory, String modified, String size) {}

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        String path = environ.scriptName() + environ.pathInfo();
        if (!directory.toRealPath().startsWith(root.toRealPath())) {
            response.fail(404, null);
        } else if (!path.endsWith("/")) {
            String query = environ.get("QUERY_STRING", "");
            RedirectPlace.send(response, MOVED, Location.with(path + "/", query, environ));
        } else if (!listed) {
            response.fail(403, null);
        } else if (!environ.method().equals("GET") && !environ.method().equals("HEAD")) {
            response.fail(405, null);
        } else {
            byte[] page = page(path).getBytes(StandardCharsets.UTF_8);
            HeaderField type = new HeaderField("Content-Type", "text/html; charset=utf-8");
            HeaderField length = new HeaderField("Content-Length", Integer.toString(page.length));
            response.head(Status.OK, Headers.of(type, length)).write(page, 0, page.length);
        }
    }

    private String page(String path) throws IOException {
        String title = "Index of " + Html.escaped(utf8(path));
        StringBuilder rows = new StringBuilder();
        if (!path.equals("/")) {
            rows.append(row(new Entry("..", true, "", "")));
        }
        entries().forEach(entry -> rows.append(row(entry)));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body><h1>%s</h1>
                <table>
                <tr><th align="left">Name</th><th align="left">Modified</th><th align="right">Size</th></tr>
                %s</table></body>
                </html>
                """.formatted(title, title, rows);
    }

    private List<Entry> entries() throws IOException {
        Path inside = root.toRealPath();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .flatMap(file -> entry(file, inside))
                    .sorted(Comparator.comparing(Entry::isDirectory).reversed().thenComparing(Entry::name))
                    .toList();
        }
    }

    /** What has gone meanwhile is left out. */
    private static Stream<Entry> entry(Path file, Path inside) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            if (!file.toRealPath().startsWith(inside) || facts.isOther()) {
                return Stream.empty();
            }
            String size = facts.isDirectory() ? "" : Long.toString(facts.size());
            String modified = TIME.format(facts.lastModifiedTime().toInstant());
            return Stream.of(new Entry(file.getFileName().toString(), facts.isDirectory(), modified, size));
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private static String row(Entry entry) {
        String name = entry.name() + (entry.isDirectory() ? "/" : "");
        return "<tr><td><a href=\"%s\">%s</a></td><td>%s</td><td align=\"right\">%s</td></tr>%n"
                .formatted(Html.escaped(link(name)), Html.escaped(name), entry.modified(), entry.size());
    }

    /** A name with a colon would be taken for a scheme. */
    private static String link(String name) {
        try {
            return new URI(null, null, "./" + name, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
