// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.http.Html;

/**
 * The page of {@code --server-status}: what the processes of the server do now.
 *
 * @param status returns it, as the command {@code status} shows it
 */
record StatusPage(Supplier<List<String>> status) implements Application {

    /** The URL. */
    static final String URL = "/server-status";

    private static final String STYLE = "body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}"
            + "td,th{border:1px solid #ccc;padding:.3em .8em;text-align:left}h2{font-size:1.1em}";

    /** Returns the name by which a site asks for the page: a file that is not there. */
    static Path in(Path serverRoot) {
        return serverRoot.resolve("server-status.page");
    }

    /** Returns what makes applications of files, and the page of its name. */
    Function<Path, Application> among(Function<Path, Application> files, Path serverRoot) {
        return path -> path.equals(in(serverRoot)) ? this : files.apply(path);
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        if (!environ.pathInfo().isEmpty()) {
            response.fail(404, null);
            return;
        }
        byte[] page = page(environ).getBytes(StandardCharsets.UTF_8);
        response.head(
                        Status.OK,
                        Headers.of(
                                new HeaderField("Content-Type", "text/html; charset=utf-8"),
                                new HeaderField("Cache-Control", "no-store"),
                                new HeaderField("Content-Length", Integer.toString(page.length))))
                .write(page, 0, page.length);
    }

    private String page(Environ environ) {
        String host = Html.escaped(environ.get("HTTP_HOST", environ.get("SERVER_NAME", "")));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Status of %s</title><style>%s</style></head>
                <body><h1>Status of %s</h1>
                <p>wsgi4j %s, Java %s, process %d, running for %s, load %s</p>
                %s</body>
                </html>
                """.formatted(
                        host,
                        STYLE,
                        host,
                        Version.number(),
                        Runtime.version().feature(),
                        ProcessHandle.current().pid(),
                        uptime(),
                        load(),
                        groups());
    }

    private String groups() {
        StringBuilder text = new StringBuilder();
        boolean table = false;
        for (String line : status.get()) {
            boolean process = line.startsWith(" ");
            if (process && !table) {
                text.append("<table>\n").append(row(line, "th", 0));
            } else if (!process && table) {
                text.append("</table>\n");
            }
            table = process;
            text.append(process ? row(line, "td", 1) : "<h2>" + Html.escaped(line) + "</h2>\n");
        }
        return text.append(table ? "</table>\n" : "").toString();
    }

    /** Of {@code pid=1 state=ready} the names, or the values. */
    private static String row(String line, String cell, int part) {
        return Arrays.stream(line.trim().split(" ", -1))
                .map(word -> word.split("=", 2))
                .map(pair -> "<" + cell + ">" + Html.escaped(pair[Math.min(part, pair.length - 1)]) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String uptime() {
        Duration up = ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }

    private static String load() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return load < 0 ? "unknown" : "%.2f".formatted(load);
    }
}
