// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** What directives change of answers: their fields, their types, and the pages of errors. */
class AnswerDirectivesTest {

    @TempDir
    private Path directory;

    private String files = "";

    @BeforeEach
    void makeFiles() throws IOException {
        files = Htdocs.in(directory);
    }

    @Test
    void aCharsetIsNamedForTextThatNamesNone() throws IOException {
        assertThat(typeOf("/page.html", "AddDefaultCharset UTF-8")).isEqualTo("text/html; charset=UTF-8");
        assertThat(typeOf("/page.html", "AddDefaultCharset On")).isEqualTo("text/html; charset=iso-8859-1");
        assertThat(typeOf("/page.html", "AddDefaultCharset Off")).isEqualTo("text/html");
        assertThat(typeOf("/page.html", "AddDefaultCharset UTF-8", "AddType text/css .html"))
                .isEqualTo("text/css");
        assertThat(typeOf("/page.html", "AddDefaultCharset UTF-8", "ForceType \"text/plain; charset=ascii\""))
                .isEqualTo("text/plain; charset=ascii");
    }

    private @Nullable String typeOf(String path, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("DocumentRoot " + files));
        all.addAll(List.of(lines));
        return site(all.toArray(String[]::new)).get(path).header("Content-Type");
    }

    @Test
    void theServerCompressesWhereAFilterWouldDoIt() {
        assertThat(site("AddOutputFilterByType DEFLATE text/html")
                        .directives
                        .server()
                        .compress())
                .isTrue();
        assertThat(site("<Location /x>", "SetOutputFilter INCLUDES;DEFLATE", "</Location>")
                        .directives
                        .server()
                        .compress())
                .isTrue();
        Configured other = site("AddOutputFilter INCLUDES .shtml");
        assertThat(other.directives.server().compress()).isFalse();
        assertThat(other.directives.notices()).singleElement().asString().contains("does nothing here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "On|text/html|text/html; charset=iso-8859-1",
                "utf-16|text/plain|text/plain; charset=utf-16",
                "utf-16|text/plain; charset=x|text/plain; charset=x",
                "utf-16|application/json|application/json",
                "Off|text/html|text/html"
            })
    void textIsToldToHaveACharset(String given, String type, String told) throws IOException {
        Configured site = site("WSGIScriptAlias /app /app.wsgi", "AddDefaultCharset " + given)
                .answering((environ, response) ->
                        response.head(Status.OK, Headers.of(new HeaderField("Content-Type", type))));

        assertThat(site.get("/app").header("Content-Type")).isEqualTo(told);
    }

    @Test
    void headersOfAnswersAreChanged() throws IOException {
        Configured site = site(
                "DocumentRoot " + files,
                "Alias /app " + files,
                "WSGIScriptAlias /script /app.wsgi",
                "Header set X-One 1",
                "Header always set X-Always yes",
                "Header append Vary Cookie",
                "Header add X-Two a",
                "Header add X-Two b",
                "SetEnvIf Request_URI special SPECIAL",
                "Header set X-Env %{SPECIAL}e env=SPECIAL",
                "Header edit Content-Type plain html",
                "Header unset X-One env=SPECIAL");

        Configured.Answer answer = site.get("/script/x");
        assertThat(answer.headers())
                .containsEntry("X-One", "1")
                .containsEntry("Vary", "Cookie")
                .containsEntry("X-Two", "a & b")
                .containsEntry("Content-Type", "text/html")
                .containsEntry("X-Always", "yes")
                .doesNotContainKey("X-Env");
        assertThat(site.get("/script/special").headers())
                .containsEntry("X-Env", "1")
                .doesNotContainKey("X-One");
        assertThat(site.get("/page.html").header("X-One")).isEqualTo("1");
        assertThat(site.get("/none").headers()).containsEntry("X-Always", "yes").doesNotContainKey("X-One");
    }

    @Test
    void errorsShowTheirDocuments() throws IOException {
        Configured site = site(
                "DocumentRoot " + files,
                "WSGIScriptAlias /app /app.wsgi",
                "ErrorDocument 404 /404.html",
                "ErrorDocument 500 \"out of order\"",
                "ErrorDocument 410 https://other.example/",
                "Redirect gone /gone",
                "<Location /plain>",
                "ErrorDocument 404 default",
                "</Location>");

        Configured.Answer missing = site.get("/none?q=1");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("not there, sorry");
        assertThat(site.seen().get("REDIRECT_URL")).isEqualTo("/none");
        assertThat(site.seen().get("REDIRECT_STATUS")).isEqualTo("404");
        assertThat(site.seen().get("REDIRECT_QUERY_STRING")).isEqualTo("q=1");
        assertThat(site.get("/plain/x").body()).contains("There is nothing at this address");
        assertThat(site.get("/gone").header("Location")).isEqualTo("https://other.example/");
        site.answering((environ, response) -> response.fail(500, null));
        assertThat(site.get("/app").body()).isEqualTo("out of order");
    }

    @Test
    void anErrorDocumentThatFailsIsNotFollowedForEver() throws IOException {
        Configured site = site("ErrorDocument 404 /none.html", "DocumentRoot " + files);

        Configured.Answer answer = site.get("/x");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing at this address");
    }

    @Test
    void aWorkersErrorsShowTheSitesDocumentsIfThatIsAskedFor() throws IOException {
        Configured site = site(
                        "WSGIDaemonProcess g",
                        "WSGIScriptAlias / /app.wsgi process-group=g",
                        "WSGIErrorOverride On",
                        "ErrorDocument 418 \"no coffee\"")
                .answering((environ, response) ->
                        response.head(Status.of(418), Headers.of()).write(new byte[] {'x'}, 0, 1));

        assertThat(site.get("/").body()).isEqualTo("no coffee");
        assertThat(site.get("/").status()).isEqualTo(418);
    }

    @Test
    void answersAreGoodForTheirTime() throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /app.wsgi",
                "ExpiresActive On",
                "ExpiresDefault A60",
                "ExpiresByType text/plain \"access plus 2 hours 1 minute\"");

        Configured.Answer answer = site.get("/");
        assertThat(answer.header("Cache-Control")).matches("max-age=72[56]\\d");
        assertThat(answer.header("Expires")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    }

    @Test
    void filesHaveTheTypesOfTheirNames() throws IOException {
        Configured site = site("DocumentRoot " + files, "AddType application/x-xyz .xyz .abc");

        assertThat(site.get("/data.xyz").header("Content-Type")).isEqualTo("application/x-xyz");
        assertThat(site.get("/page.html").header("Content-Type")).isEqualTo("text/html");
    }

    private Configured site(String... lines) {
        Configured site = Configured.by(directory, lines);
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
