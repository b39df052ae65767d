// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options for names, files, requests and answers; many to one start. */
class SiteOptionsTest {

    private static final String SCRIPT = """
            def application(environ, start_response):
                path = environ['PATH_INFO']
                if path == '/gone':
                    start_response('410 Gone', [('Content-Type', 'text/plain')])
                    return [b'of the application']
                start_response('200 OK', [('Content-Type', 'text/plain')])
                names = ('REQUEST_METHOD', 'COLOUR', 'PASSED', 'mod_wsgi.process_group')
                return [' '.join([environ.get(name, '-') for name in names] + [path]).encode()]
            """;

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({
        "--setenv",
        "--passenv",
        "--rewrite-rules",
        "--process-group",
        "--error-document",
        "--error-override",
        "--map-head-to-get"
    })
    @Test
    void requestsAndAnswersAreChangedAsAsked() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), SCRIPT);
        Files.writeString(directory.resolve("sorry.txt"), "sorry");
        Path rules = Files.write(
                directory.resolve("rules.conf"), List.of("RewriteRule ^/old/(.*)$ /new/$1", "RewriteRule ^/no - [F]"));
        try (Server server = StartServer.of(script, "--setenv", "COLOUR", "blue", "--passenv", "PASSED")
                .with("--rewrite-rules", rules, "--process-group", "site")
                .with(
                        "--error-document",
                        404,
                        "/files/sorry.txt",
                        "--error-document",
                        410,
                        "/files/sorry.txt",
                        "--error-override")
                .with("--map-head-to-get", "On", "--ignore-activity", "/ping", "--url-alias", "/files", directory)
                .env("PASSED", "on")
                .start()) {
            assertThat(get(server, "/old/1")).isEqualTo("GET blue on site /new/1");
            assertThat(new Visitor(server).get("/no").statusCode()).isEqualTo(403);
            assertThat(page(server, "/files/none")).isEqualTo("404 sorry");
            assertThat(page(server, "/gone")).isEqualTo("410 sorry");
            assertThat(new Visitor(server)
                            .send(
                                    new Visitor(server)
                                            .request("/")
                                            .method("HEAD", HttpRequest.BodyPublishers.noBody()),
                                    HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("Content-Length"))
                    .hasValue("18");
        }
    }

    @EffectOf("--chunked-request")
    @Test
    void aBodyWhoseLengthIsNotKnownReachesTheApplication() throws Exception {
        String words = "POST /sink HTTP/1.1\r\nHost: here\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nhello\r\n0\r\n\r\n";
        try (Server server = StartServer.of(Repository.app("small").resolve("wsgi.py"), "--chunked-request")
                        .start();
                Socket socket = server.connect()) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("5");
        }
    }

    @EffectOf({"--directory-listing", "--add-handler", "--mime-types", "--enable-docs", "--compress-responses"})
    @Test
    void filesAreListedTypedAndAnsweredFor() throws Exception {
        Path root = Files.createDirectories(directory.resolve("root"));
        Path shelf = Files.createDirectories(root.resolve("shelf"));
        Files.writeString(shelf.resolve("a <b>.txt"), "one");
        Files.writeString(shelf.resolve(".hidden"), "none");
        Files.writeString(root.resolve("page.tale"), "a tale");
        Files.writeString(root.resolve("page.odd"), "odd");
        Files.createSymbolicLink(shelf.resolve("out"), directory);
        Path types = Files.writeString(directory.resolve("types"), "# none\ntext/x-odd odd odder\n");
        Path script = Files.writeString(directory.resolve("wsgi.py"), SCRIPT);
        Path handler = Files.writeString(directory.resolve("handler.py"), """
                def handle_request(environ, start_response):
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return [b'told: ' + open(environ['SCRIPT_FILENAME'], 'rb').read()]
                """);
        try (Server server = StartServer.of(script, "--document-root", root, "--directory-listing")
                .with("--add-handler", ".tale", handler, "--mime-types", types, "--enable-docs", "--compress-responses")
                .start()) {
            assertThat(get(server, "/shelf/"))
                    .contains("href=\"./a%20%3Cb%3E.txt\">a &lt;b&gt;.txt<")
                    .doesNotContain("hidden", "out");
            assertThat(page(server, "/shelf")).startsWith("301");
            assertThat(get(server, "/")).startsWith("GET");
            assertThat(get(server, "/page.tale")).isEqualTo("told: a tale");
            assertThat(new Visitor(server).get("/page.odd").headers().firstValue("Content-Type"))
                    .hasValue("text/x-odd");
            assertThat(get(server, "/__wsgi__/docs/")).contains("options.md");
            assertThat(compressed(server, "/__wsgi__/docs/options.md")).startsWith("# Options");
            assertThat(compressed(server, "/" + "long".repeat(500))).contains("longlong");
        }
    }

    @EffectOf({"--server-name", "--server-alias", "--allow-localhost"})
    @Test
    void theSiteAnswersToItsOwnNamesOnly() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), SCRIPT);
        try (Server server = StartServer.of(script, "--server-name", "www.site.test")
                .with("--server-alias", "*.alias.test", "--allow-localhost")
                .start()) {
            assertThat(asked(server, "www.site.test")).startsWith("HTTP/1.1 200");
            assertThat(asked(server, "x.alias.test")).startsWith("HTTP/1.1 200");
            assertThat(asked(server, "localhost:1")).startsWith("HTTP/1.1 200");
            assertThat(asked(server, "other.test")).startsWith("HTTP/1.1 403");
            assertThat(asked(server, "site.test:8000"))
                    .startsWith("HTTP/1.1 301")
                    .contains("Location: http://www.site.test:8000/x?y=1\r\n");
        }
    }

    private static String get(Server server, String path) throws IOException, InterruptedException {
        HttpResponse<String> page = new Visitor(server).get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static String compressed(Server server, String path) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server);
        HttpResponse<byte[]> answer = visitor.send(
                visitor.request(path).header("Accept-Encoding", "gzip"), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] page = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        return new String(page, StandardCharsets.UTF_8);
    }

    private static String page(Server server, String path) throws IOException, InterruptedException {
        HttpResponse<String> page = new Visitor(server).get(path);
        return page.statusCode() + " " + page.body();
    }

    private static String asked(Server server, String host) throws IOException {
        try (Socket socket = server.connect()) {
            String words = "GET /x?y=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
