// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that another server answers, which says what it was asked. */
class ProxyDirectivesTest {

    private static final String SCRIPT = "WSGIScriptAlias / /app.wsgi";

    @TempDir
    private Path directory;

    private HttpServer backend;
    private String url;

    @BeforeEach
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + backend.getAddress().getPort();
        backend.createContext("/", this::answer);
        backend.start();
    }

    @AfterEach
    void stop() {
        backend.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String text = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "|"
                + headers.getFirst("X-Forwarded-For") + "|" + headers.getFirst("X-Forwarded-Host") + "|"
                + headers.getFirst("X-Test") + "|" + headers.getFirst("X-Hop") + "|"
                + headers.getFirst("Authorization") + "|" + headers.getFirst("Host");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().add("Location", url + "/there/x");
        exchange.getResponseHeaders().add("Set-Cookie", "a=1");
        exchange.getResponseHeaders().add("Set-Cookie", "b=2; Path=/there/x; domain=inner.example; Secure");
        exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("missing") ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "ProxyPass /app URL/there#/app/a%20b?q=1%7C|x#GET /there/a%20b?q=1%7C%7Cx",
                "ProxyPass /app URL/there#/app#GET /there",
                "ProxyPass / URL#/a#GET /a",
                "ProxyPass /app/ URL/there/#/app/x#GET /there/x",
                "ProxyPassMatch ^/u/([a-z]+)$ URL/users?name=$1#/u/ann#GET /users?name=ann",
                "<Location /app>;ProxyPass URL/there;</Location>#/app/x#GET /there/x",
                "RewriteEngine On;RewriteRule ^/old/(.*) URL/new/$1?by=rule [P,QSA]#/old/x?a=1#GET /new/x?by=rule&a=1",
                "RewriteEngine On;RewriteRule .* URL%{REQUEST_URI} [P]#/a%20b?a=1#GET /a%20b?a=1"
            })
    void pathsAreThoseOfTheOtherServer(String lines, String path, String seen) throws IOException {
        Configured.Answer answer = site(lines).get(path.replace("%20", " "));
        assertThat(answer.body()).startsWith(seen + "|");
    }

    @Test
    void whatIsExceptedStaysHereAndSoDoesWhatDoesNotBegin() throws IOException {
        Configured site = site("ProxyPass /app/static !;ProxyPass /app URL/there;" + SCRIPT);

        assertThat(site.get("/app/static/x").body()).startsWith("/app.wsgi|");
        assertThat(site.get("/application").body()).startsWith("/app.wsgi|");
        assertThat(site.get("/app/x").body()).startsWith("GET /there/x|");
    }

    @Test
    void whatAHostKeepsIsKeptFromWhatTheServerPassesOn() throws IOException {
        Configured site = site("ProxyPass /app URL/there;" + SCRIPT
                + ";<VirtualHost *:8000>;ServerName outer.example;</VirtualHost>"
                + ";<VirtualHost *:8000>;ServerName inner.example;ProxyPass /app/static !;</VirtualHost>");

        assertThat(site.askHost("inner.example", "/app/static/x").body()).startsWith("/app.wsgi|");
        assertThat(site.askHost("inner.example", "/app/x").body()).startsWith("GET /there/x|");
        assertThat(site.askHost("outer.example", "/app/static/x").body()).startsWith("GET /there/static/x|");
    }

    @Test
    void sectionsHoldForWhatARulePassesOn() throws IOException {
        Configured site = site("RewriteEngine On;RewriteRule ^/app URL/there [P];"
                + "<Location /app>;Header set X-Passed on;</Location>");

        assertThat(site.get("/app/x").header("X-Passed")).isEqualTo("on");
    }

    @Test
    void theOtherServerIsToldOfTheClient() throws IOException {
        Configured site = site("ProxyPass / URL/;RequestHeader set X-Test from-here");
        String seen = site.get(
                        "/",
                        "X-Forwarded-For: 198.51.100.1",
                        "Connection: X-Hop",
                        "X-Hop: 1",
                        "Authorization: Basic eA==")
                .body();

        assertThat(seen)
                .isEqualTo("GET /|198.51.100.1, 192.0.2.7|site.example|from-here|null|Basic eA==|"
                        + url.substring("http://".length()));
        assertThat(site("ProxyPass / URL/;ProxyPreserveHost On").get("/").body())
                .endsWith("|site.example");
        assertThat(site("ProxyAddHeaders Off;ProxyPass / URL/").get("/").body()).startsWith("GET /|null|null|");
    }

    @Test
    void placesOfTheOtherServerAreFoundHere() throws IOException {
        Configured.Answer answer =
                site("ProxyPass /app URL/there;ProxyPassReverse /app URL/there").get("/app/missing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("location")).isEqualTo("http://site.example/app/x");
        assertThat(answer.header("set-cookie")).isEqualTo("a=1 & b=2; Path=/there/x; domain=inner.example; Secure");
        Configured.Answer cookies = site("ProxyPass /app URL/there;ProxyPassReverseCookiePath /there /app;"
                        + "ProxyPassReverseCookieDomain INNER.example outer.example")
                .get("/app/");
        assertThat(cookies.header("set-cookie")).isEqualTo("a=1 & b=2; Path=/app/x; domain=outer.example; Secure");
    }

    @Test
    void directoriesSayNothingOfOtherServersAndLocationsDo() throws IOException {
        String denied = "Require all denied;";
        assertThat(site("<Directory />;" + denied + "</Directory>;ProxyPass / URL/")
                        .get("/")
                        .status())
                .isEqualTo(200);
        assertThat(site("<Location /x>;" + denied + "</Location>;ProxyPass / URL/")
                        .get("/x")
                        .status())
                .as("protected, and nobody is here who could let anybody in")
                .isEqualTo(500);
    }

    @Test
    void aServerThatIsDownIs502() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(Configured.by(directory, "ProxyPass / http://127.0.0.1:" + port + "/")
                        .get("/")
                        .status())
                .isEqualTo(502);
    }

    @Test
    void aServerThatIsSilentIs504() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String line = "ProxyPass / http://127.0.0.1:" + silent.getLocalPort() + "/ timeout=1";
            assertThat(Configured.by(directory, line).get("/").status()).isEqualTo(504);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "ProxyPass /a unix:/run/x.sock|http://h/#cannot go to a UNIX socket",
                "ProxyPass /a balancer://c/#goes to http:// and https:// only",
                "ProxyPass /a http://a_b/#needs the name of a host",
                "ProxyPass /a#needs a URL path and where that is",
                "ProxyPass a http://h/#begins with '/'",
                "ProxyPass /a http://h/ loud#needs parameters as key=value",
                "ProxyRequests On#can only be Off"
            })
    void whatCannotBeIsTold(String line, String problem) {
        assertThat(Configured.by(directory, line).problems())
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void parametersThatDoNothingAreTold() {
        assertThat(site("ProxyPass / URL/ retry=0 timeout=5 nocanon").directives.notices())
                .singleElement()
                .asString()
                .contains("retry, nocanon")
                .doesNotContain("timeout");
    }

    private Configured site(String lines) {
        return Configured.by(directory, lines.replace("URL", url).split(";", -1));
    }
}
