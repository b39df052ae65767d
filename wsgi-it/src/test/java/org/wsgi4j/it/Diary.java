// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A visitor who writes down every answer, without what differs between two servers of the same application. */
final class Diary {

    /** What is the server's own, and how it frames the answer. */
    private static final Set<String> OF_THE_SERVER = Set.of("date", "server", "connection", "transfer-encoding");

    private final Server server;
    private final Visitor visitor;
    private final List<String> entries = new ArrayList<>();

    Diary(Server server) {
        this.server = server;
        this.visitor = new Visitor(server);
    }

    /** Returns what was written down so far: an entry for each answer. */
    List<String> entries() {
        return entries;
    }

    /** Returns the status of the answer. */
    int get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), "");
    }

    int submit(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return note("form " + path, visitor.submit(path, fields));
    }

    int upload(String path, Map<String, String> fields, String fileField, byte[] content)
            throws IOException, InterruptedException {
        return note("file " + path, visitor.upload(path, fields, fileField, "text.txt", content));
    }

    int send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = visitor.request(path);
        headers.forEach(request::header);
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return note(method + " " + path, visitor.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
    }

    private int note(String what, HttpResponse<String> answer) {
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !OF_THE_SERVER.contains(header.getKey()))
                .filter(header -> hasBody(answer) || !header.getKey().startsWith("content-"))
                .map(header -> header.getKey() + ": " + inOrder(header))
                .collect(Collectors.joining("\n"));
        entries.add(masked(what + "\n" + answer.statusCode() + "\n" + headers + "\n\n" + answer.body()));
        return answer.statusCode();
    }

    /** Of an answer without a body wsgi4j, as Apache, drops the headers of the body. */
    private static boolean hasBody(HttpResponse<?> answer) {
        return answer.statusCode() != 204 && answer.statusCode() != 304;
    }

    /** Frameworks make the list of methods from a set. */
    private static List<String> inOrder(Map.Entry<String, List<String>> header) {
        return header.getKey().contains("allow")
                ? Stream.of(header.getValue().get(0).split(", ", -1)).sorted().toList()
                : header.getValue();
    }

    private String masked(String text) {
        return text.replace(server.uri().getAuthority(), "HOST")
                .replaceAll("(csrftoken|sessionid|session|messages)=[^;\\]]+", "$1=RANDOM")
                .replaceAll("(?i)expires(=|: \\[)[^;\\]]+", "expires$1THEN")
                .replaceAll("value=\"[A-Za-z0-9]{64}\"", "value=\"TOKEN\"");
    }
}
