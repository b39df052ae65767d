// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a site does, in whatever framework it is written: each of the sites in {@code apps/} has the same pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealApplicationContract {

    private @Nullable Server server;

    /** Returns the command that serves the site. */
    abstract StartServer site() throws Exception;

    /** Returns the command with the framework that the site is written in. */
    StartServer withPackages(StartServer site) throws Exception {
        return site.with("--python-path", PythonPackages.directory());
    }

    @BeforeAll
    void start() throws Exception {
        // Jython compiles a framework before its first start, and requests wait for that.
        server = withPackages(site())
                .with("--startup-timeout", 120, "--connect-timeout", 120)
                .start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    final Server server() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    final Visitor visitor() {
        return new Visitor(server());
    }

    @Test
    void aTemplateIsFilledInAndEscaped() throws Exception {
        HttpResponse<String> page = visitor().get("/hello/%3Cb%3EZo%C3%AB");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Hello &lt;b&gt;Zoë!</h1>");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void aFormIsSubmittedAndItsTextComesBackOnTheNextPage() throws Exception {
        Visitor visitor = visitor();

        HttpResponse<String> answer = visitor.submit("/form", Map.of("name", "Zoë", "message", "1 < 2 & 雪"));

        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(visitor.follow(answer).body()).contains("Zoë wrote: 1 &lt; 2 &amp; 雪");
        assertThat(visitor.get("/form").body()).doesNotContain("Zoë wrote");
    }

    @Test
    void anIncompleteFormIsShownAgain() throws Exception {
        HttpResponse<String> answer = visitor().submit("/form", Map.of("message", "nobody"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("This field is required.");
    }

    @Test
    void aFileOfSeveralMegabytesArrivesWhole() throws Exception {
        byte[] content = new byte[5_000_003];
        new Random(5).nextBytes(content);

        HttpResponse<String> answer = visitor().upload("/upload", Map.of("title", "Größe"), "größe.bin", content);

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(answer.body()).isEqualTo("Größe größe.bin 5000003 " + digest);
    }

    @Test
    void theFirstBlockOfAStreamArrivesBeforeTheLastIsMade() throws Exception {
        Visitor visitor = visitor();
        HttpResponse<InputStream> stream =
                visitor.send(visitor.request("/stream/one").GET(), HttpResponse.BodyHandlers.ofInputStream());

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("first");
            assertThat(visitor.get("/release/one").body()).isEqualTo("released");
            assertThat(lines.readLine()).isEqualTo("last");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void eachVisitorHasASession() throws Exception {
        Visitor one = visitor();
        Visitor other = visitor();

        assertThat(one.get("/count").body()).isEqualTo("visits: 1");
        assertThat(one.get("/count").body()).isEqualTo("visits: 2");
        assertThat(other.get("/count").body()).isEqualTo("visits: 1");
        assertThat(one.get("/count").body()).isEqualTo("visits: 3");
    }

    @Test
    void aForgedSessionIsNotBelieved() throws Exception {
        Visitor visitor = visitor();
        visitor.get("/count");
        visitor.get("/count");
        visitor.cookies().replaceAll((name, value) -> forged(value));

        assertThat(visitor.get("/count").body()).isEqualTo("visits: 1");
    }

    private static String forged(String value) {
        int middle = value.length() / 2;
        char other = value.charAt(middle) == 'A' ? 'B' : 'A';
        return value.substring(0, middle) + other + value.substring(middle + 1);
    }

    @Test
    void anExceptionIsAPageWithoutTracebackAndATracebackInTheLog() throws Exception {
        HttpResponse<String> page = visitor().get("/fail/quince");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("This page is broken")
                .doesNotContain("Traceback")
                .doesNotContain("quince");
        server().output().await("ValueError: deliberate quince", Duration.ofSeconds(10));
        assertThat(server().output().text()).contains("Traceback (most recent call last)");
    }

    @Test
    void aPageThatIsNotThereIsTheSitesOwn() throws Exception {
        HttpResponse<String> page = visitor().get("/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("No such note");
    }

    @Test
    void theSamePagesComeOverHttp2() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        HttpResponse<String> page =
                client.send(visitor().request("/hello/two").GET().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(page.body()).contains("<h1>Hello two!</h1>");
    }

    @Test
    void parallelClientsNeverGetEachOthersAnswers() throws Exception {
        Crowd.of(32).each(15, (client, turn) -> {
            String token = "c" + client + "-" + turn;
            byte[] body = new byte[(client * 7919 + turn * 104_729) % 100_000];
            new Random(client * 1000L + turn).nextBytes(body);

            HttpResponse<byte[]> answer = visitor().post("/echo/" + token, body);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Token")).contains(token);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(visitor().get("/hello/" + token).body()).contains("<h1>Hello " + token + "!</h1>");
        });
    }
}
