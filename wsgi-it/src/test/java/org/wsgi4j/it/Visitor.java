// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, fills in forms with their hidden fields. Used by one thread. */
final class Visitor {

    private static final Pattern HIDDEN =
            Pattern.compile("type=['\"]hidden['\"] name=['\"]([^'\"]*)['\"] value=['\"]([^'\"]*)['\"]");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI site;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Visitor(Server server) {
        this.site = server.uri();
    }

    /** Returns the page at a path, encoded as it has to be. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/octet-stream");
        return send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Opens a form, fills in the fields and submits it. */
    HttpResponse<String> submit(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = filledIn(path, fields).entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return submit(path, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a form, fills in the fields, chooses a file for the field {@code file} and submits it. */
    HttpResponse<String> upload(String path, Map<String, String> fields, String fileName, byte[] content)
            throws IOException, InterruptedException {
        return upload(path, fields, "file", fileName, content);
    }

    /** Does the same with a field for the file of another name. */
    HttpResponse<String> upload(
            String path, Map<String, String> fields, String fileField, String fileName, byte[] content)
            throws IOException, InterruptedException {
        Multipart form = new Multipart();
        filledIn(path, fields).forEach(form::field);
        return submit(
                path,
                form.contentType(),
                form.file(fileField, fileName, content).bytes());
    }

    /** Goes where an answer sends the browser. */
    HttpResponse<String> follow(HttpResponse<?> redirect) throws IOException, InterruptedException {
        URI there =
                redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
        return get(there.getRawPath());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<T> response = CLIENT.send(request.build(), body);
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(site.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    /** The cookies, to look at and to tamper with. */
    Map<String, String> cookies() {
        return cookies;
    }

    private HttpResponse<String> submit(String path, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)), HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, String> filledIn(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(get(path).body());
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        all.putAll(fields);
        return all;
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0].strip();
        int equals = pair.indexOf('=');
        if (setCookie.contains("1970")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
