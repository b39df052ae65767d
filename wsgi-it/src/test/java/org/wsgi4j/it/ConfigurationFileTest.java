// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of three sites, configured as Apache with mod_wsgi is. */
class ConfigurationFileTest {

    @TempDir
    private static Path directory = Path.of("");

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(directory.resolve("static/css"));
        Files.createDirectories(directory.resolve("htdocs/errors"));
        Files.createDirectories(directory.resolve("sites"));
        Files.writeString(directory.resolve("static/css/site.css"), "body {}");
        Files.writeString(directory.resolve("static/robots.txt"), "User-agent: *");
        Files.writeString(directory.resolve("htdocs/index.html"), "the index");
        Files.writeString(directory.resolve("htdocs/errors/404.html"), "nothing here");
        Files.writeString(directory.resolve("app.wsgi"), """
                def application(environ, start_response):
                    if environ['PATH_INFO'] == '/broken':
                        raise ValueError('broken')
                    names = ['mod_wsgi.process_group', 'mod_wsgi.application_group', 'SCRIPT_NAME', 'PATH_INFO',
                             'SITE', 'BOT', 'wsgi.url_scheme']
                    text = '|'.join(environ.get(name, '-') for name in names)
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return [text.encode('ascii')]
                """);
        Files.writeString(directory.resolve("sites/010-django.conf"), django());
        Files.writeString(directory.resolve("sites/020-shop.conf"), shop());
        Files.writeString(directory.resolve("sites/030-old.conf"), old());
        Path main = Files.writeString(directory.resolve("httpd.conf"), main());
        server = StartServer.of("--application-type", "static", "--include-file", main)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String main() {
        return """
                LoadModule wsgi_module modules/mod_wsgi.so
                Define base %s
                ServerRoot ${base}
                WSGIDaemonProcess one threads=2
                WSGIDaemonProcess two threads=2
                SetEnvIf User-Agent (?i)bot BOT=yes
                <IfModule mod_headers.c>
                    Header always set X-Content-Type-Options nosniff
                </IfModule>
                <IfModule mod_php7.c>
                    php_value is_not_known 1
                </IfModule>
                IncludeOptional sites/*.conf
                """.formatted(directory);
    }

    private static String django() {
        return """
                <VirtualHost *:80>
                    ServerName django.example
                    ServerAlias www.django.example
                    Alias /robots.txt ${base}/static/robots.txt
                    Alias /static/ ${base}/static/
                    <Directory ${base}/static>
                        ExpiresActive On
                        ExpiresDefault "access plus 1 day"
                    </Directory>
                    SetEnv SITE django
                    WSGIProcessGroup one
                    WSGIApplicationGroup %{GLOBAL}
                    WSGIScriptAlias / ${base}/app.wsgi
                    ErrorDocument 500 "out of order"
                </VirtualHost>
                """;
    }

    private static String shop() {
        return """
                <VirtualHost *:80>
                    ServerName shop.example
                    DocumentRoot ${base}/htdocs
                    DirectoryIndex index.html
                    ErrorDocument 404 /errors/404.html
                    SetEnv HTTPS on
                    WSGIScriptAlias /app ${base}/app.wsgi process-group=two application-group=%{GLOBAL}
                    <Location /app/group>
                        SetEnv SITE group
                    </Location>
                </VirtualHost>
                """;
    }

    private static String old() {
        return """
                <VirtualHost *:80>
                    ServerName old.example
                    ServerAlias *.old.example
                    RedirectMatch 404 ^/private
                    Redirect permanent / http://django.example/
                </VirtualHost>
                """;
    }

    @Test
    void aDjangoSiteHasItsFilesBesideItsApplication() throws IOException {
        assertThat(get("django.example", "/a/b")).startsWith("HTTP/1.1 200").endsWith("one|||/a/b|django|-|http");
        assertThat(get("www.django.example", "/")).endsWith("one|||/|django|-|http");
        assertThat(get("django.example", "/robots.txt")).endsWith("User-agent: *");
        assertThat(get("django.example", "/static/css/site.css"))
                .contains("Content-Type: text/css", "Cache-Control: max-age=86", "nosniff")
                .endsWith("body {}");
        assertThat(get("django.example", "/broken")).startsWith("HTTP/1.1 500").endsWith("out of order");
    }

    @Test
    void hostsHaveTheirOwnGroupsFilesAndErrors() throws IOException {
        assertThat(get("shop.example", "/")).endsWith("the index");
        assertThat(get("shop.example", "/app/x")).endsWith("two||/app|/x|-|-|https");
        assertThat(get("shop.example", "/none"))
                .startsWith("HTTP/1.1 404")
                .contains("nosniff")
                .endsWith("nothing here");
        assertThat(get("shop.example", "/app/group")).endsWith("two||/app|/group|group|-|https");
        assertThat(get("django.example", "/", "User-Agent: Googlebot")).endsWith("|django|yes|http");
    }

    @Test
    void anOldSiteSendsItsVisitorsToAnotherOne() throws IOException {
        assertThat(get("a.old.example", "/x?q=1"))
                .startsWith("HTTP/1.1 301")
                .contains("Location: http://django.example/x?q=1");
        assertThat(get("old.example", "/private/x")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aNameThatNobodyHasIsAnsweredByTheFirstHost() throws IOException {
        assertThat(get("nobody.example", "/")).endsWith("one|||/|django|-|http");
    }

    @Test
    void whatIsWrongInFilesIsToldWithoutAServer() throws Exception {
        Path wrong = Files.write(
                directory.resolve("wrong.conf"),
                List.of("<Location /x>", "WSGIPasAuthorization On", "</Location>", "Include none"));

        Finished check =
                StartServer.launcher("check-config", "--include-file", wrong).run(Duration.ofMinutes(1));
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err())
                .contains(wrong + ":2: unknown directive WSGIPasAuthorization; did you mean WSGIPassAuthorization?")
                .contains(wrong + ":4: Include there is no " + directory.resolve("none"));
        Finished shown = StartServer.launcher(
                        "show-config",
                        "--application-type",
                        "static",
                        "--include-file",
                        directory.resolve("httpd.conf"))
                .run(Duration.ofMinutes(1));
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains(
                        "host django.example www.django.example on *:*",
                        "process group one: 1 x 2 threads",
                        "script / is " + directory.resolve("app.wsgi")
                                + " in process group one, application group %{GLOBAL}");
    }

    private static String get(String host, String path, String... fields) throws IOException {
        try (Socket socket = server.connect()) {
            String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + more + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).strip();
        }
    }
}
