// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** What directives of Apache do to requests. */
class DirectiveEffectTest {

    @TempDir
    private Path directory;

    private String files = "";

    @BeforeEach
    void makeFiles() throws IOException {
        files = Htdocs.in(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "plain.example,80",
        "plain.example:99,99",
        "ported.example,77",
        "ported.example:8000,8000",
        "other.example,8000",
        "[::1]:5,5",
        "[::1],80"
    })
    void aClientThatNamesNoPortMeansTheOneOfTheServersName(String host, String port) throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /app.wsgi",
                "<VirtualHost *:8000>",
                "ServerName plain.example",
                "</VirtualHost>",
                "<VirtualHost *:8000>",
                "ServerName ported.example:77",
                "</VirtualHost>",
                "<VirtualHost *:8000>",
                "ServerAlias other.example",
                "</VirtualHost>");
        site.askHost(host, "/");

        assertThat(site.seen().get("SERVER_PORT")).isEqualTo(port);
    }

    @Test
    void aliasesGoBeforeScriptsWhereverTheyStand() throws IOException {
        Configured site = site("WSGIScriptAlias / /app.wsgi", "Alias /static " + files);

        assertThat(site.get("/static/page.html").body()).isEqualTo("page");
        assertThat(site.get("/x").body()).startsWith("/app.wsgi||/x");
    }

    @Test
    void aPatternOfUrlsNamesFiles() throws IOException {
        Configured site = site("AliasMatch ^/p/(.*)\\.htm$ " + files + "/$1.html");

        assertThat(site.get("/p/page.htm").body()).isEqualTo("page");
        assertThat(site.get("/p/page.html").status()).isEqualTo(404);
    }

    @Test
    void aPatternOfUrlsNamesScripts() throws IOException {
        Configured site = site("WSGIScriptAliasMatch ^/([^/]+)-app " + files + "/$1.wsgi");

        assertThat(site.get("/app-app/below").body()).isEqualTo(files + "/app.wsgi|/app-app|/below||h:8000|/app-app");
        assertThat(site.get("/none-app").status()).isEqualTo(404);
    }

    @Test
    void aDirectoryIsMountedWithItsScripts() throws IOException {
        Configured site = site("WSGIScriptAlias /apps " + files);

        assertThat(site.get("/apps/app.wsgi/a").body())
                .isEqualTo(files + "/app.wsgi|/apps/app.wsgi|/a||h:8000|/apps/app.wsgi");
        assertThat(site.get("/apps/sub").status()).isEqualTo(403);
        assertThat(site.get("/apps/none").status()).isEqualTo(404);
    }

    @Test
    void aFileStandsForItsDirectory() throws IOException {
        Configured site = site("DocumentRoot " + files, "DirectoryIndex none.html main.html index.html");

        assertThat(site.get("/sub/").body()).isEqualTo("main");
        assertThat(site(
                                "DocumentRoot " + files,
                                "DirectoryIndex index.html",
                                "<Location /sub>",
                                "DirectoryIndex disabled",
                                "</Location>")
                        .get("/sub/")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDirectoryIsAnsweredWithASlashBehindItsNameOnly() throws IOException {
        Configured site = site("DocumentRoot " + files, "Alias /open/ " + files + "/", "Alias /more " + files);

        for (String path : List.of("/sub", "/open/sub", "/more", "/more/sub")) {
            assertThat(site.get(path).status()).as(path).isEqualTo(301);
            assertThat(site.get(path).header("Location")).endsWith(path + "/");
        }
        assertThat(site.get("/open").status()).isEqualTo(404);
        assertThat(site.get("/open/page.html").body()).isEqualTo("page");
    }

    @Test
    void traceIsAnsweredByNobody() throws IOException {
        Configured site = site("WSGIScriptAlias / " + files + "/app.wsgi", "TraceEnable Off");

        assertThat(site.ask("TRACE", "/").status()).isEqualTo(405);
        assertThat(site.directives.notices()).isEmpty();
        assertThat(site("TraceEnable On").directives.notices())
                .singleElement()
                .asString()
                .contains("TRACE is answered 405");
    }

    @Test
    void somethingElseAnswersWhereNoFileIs() throws IOException {
        Configured site = site(
                "DocumentRoot " + files,
                "AddHandler wsgi-script .wsgi",
                "Options ExecCGI",
                "FallbackResource /app.wsgi",
                "<Location /strict>",
                "FallbackResource disabled",
                "</Location>");

        assertThat(site.get("/page.html").body()).isEqualTo("page");
        assertThat(site.get("/app.wsgi/x").body()).startsWith(files + "/app.wsgi|/app.wsgi|/x|");
        assertThat(site.get("/none/at/all?a=1").body()).startsWith(files + "/app.wsgi|/app.wsgi||");
        assertThat(site.seen().get("REQUEST_URI")).isEqualTo("/none/at/all?a=1");
        assertThat(site.get("/sub").status()).isEqualTo(301);
        assertThat(site.get("/strict/none").status()).isEqualTo(404);
    }

    @Test
    void filesAreScriptsWhereAHandlerAndAnOptionSaySo() throws IOException {
        Configured site = site(
                "DocumentRoot " + files,
                "AddHandler wsgi-script .wsgi",
                "<Directory " + files + ">",
                "  Options +ExecCGI",
                "</Directory>");

        assertThat(site.get("/app.wsgi/below").body()).startsWith(files + "/app.wsgi|/app.wsgi|/below|");
        assertThat(site.get("/page.html").body()).isEqualTo("page");
        assertThat(site("DocumentRoot " + files, "AddHandler wsgi-script .wsgi")
                        .get("/app.wsgi")
                        .status())
                .isEqualTo(403);
        assertThat(site(
                                "DocumentRoot " + files,
                                "AddHandler wsgi-script .wsgi",
                                "Options ExecCGI",
                                "AcceptPathInfo Off")
                        .get("/app.wsgi/below")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aHandlerScriptAnswersForFiles() throws IOException {
        Configured site = site(
                "WSGIHandlerScript mine /srv/handler.py application-group=%{GLOBAL}",
                "AddHandler mine .xyz", "DocumentRoot " + files);

        assertThat(site.get("/data.xyz/a").body()).isEqualTo(files + "/data.xyz|/data.xyz|/a||");
        assertThat(site.seen().get("mod_wsgi.handler_script")).isEqualTo("/srv/handler.py");
        assertThat(site.seen().get("mod_wsgi.callable_object")).isEqualTo("handle_request");
        assertThat(site.seen().get("mod_wsgi.request_handler")).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Redirect /old http://new.example/n|/old/x?a=1|302|http://new.example/n/x?a=1",
                "Redirect /old /n|/old|302|http://site.example/n",
                "Redirect permanent / https://new.example/|/a b|301|https://new.example/a%20b",
                "RedirectPermanent /old /n|/old/x|301|http://site.example/n/x",
                "Redirect 307 /old /n|/old|307|http://site.example/n",
                "RedirectMatch 301 ^/(.*)\\.php$ /$1|/a.php|301|http://site.example/a",
                "Redirect /old /n|/older|200|",
                "Redirect gone /old|/old/x|410|",
                "Redirect 404 /old|/old|404|"
            })
    void clientsAreSentToOtherPlaces(String line, String path, int status, String location) throws IOException {
        Configured.Answer answer = site("WSGIScriptAlias / /app.wsgi", line).get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @Test
    void aRedirectInALocationNeedsNoPath() throws IOException {
        Configured site = site("<Location /old>", "Redirect seeother /n", "</Location>");

        assertThat(site.get("/old/x").header("Location")).isEqualTo("http://site.example/n/x");
    }

    @Test
    void variablesReachTheApplication() throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /app.wsgi",
                "SetEnv ONE 1",
                "SetEnv GONE 1",
                "PassEnv FROM_OUTSIDE NOT_THERE",
                "SetEnvIf User-Agent \"^(\\w+)/\" BROWSER=$1 !ONE",
                "SetEnvIfNoCase X-Kind ^BOT$ BOT",
                "<Location /deep>",
                "SetEnv ONE 2",
                "UnsetEnv GONE",
                "</Location>");
        site.get("/", "User-Agent: Lynx/2", "X-Kind: bot");

        assertThat(site.seen().get("ONE")).isEqualTo("1");
        assertThat(site.seen().get("GONE")).isEqualTo("1");
        assertThat(site.seen().get("FROM_OUTSIDE")).isEqualTo("passed");
        assertThat(site.seen().get("NOT_THERE")).isNull();
        assertThat(site.seen().get("BROWSER")).isEqualTo("Lynx");
        assertThat(site.seen().get("BOT")).isEqualTo("1");
        site.get("/deep/x", "User-Agent: other");
        assertThat(site.seen().get("ONE")).isEqualTo("2");
        assertThat(site.seen().get("GONE")).isNull();
        assertThat(site.seen().get("BROWSER")).isNull();
    }

    @Test
    void headersOfRequestsAreChanged() throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /app.wsgi",
                "RequestHeader set X-Set here",
                "RequestHeader unset X-Forwarded-For",
                "RequestHeader edit X-Old a+ b");
        site.get("/", "X-Forwarded-For: 1.2.3.4", "X-Old: caat");

        assertThat(site.seen().get("HTTP_X_SET")).isEqualTo("here");
        assertThat(site.seen().get("HTTP_X_FORWARDED_FOR")).isNull();
        assertThat(site.seen().get("HTTP_X_OLD")).isEqualTo("cbt");
    }

    @Test
    void aWorkersLocalRedirectIsFollowedByTheSite() throws IOException {
        Configured site = site(
                        "WSGIDaemonProcess g",
                        "WSGIScriptAlias /app /app.wsgi process-group=g",
                        "DocumentRoot " + files)
                .answering((environ, response) ->
                        response.head(Status.OK, Headers.of(new HeaderField("Location", "/page.html"))));

        assertThat(site.ask("POST", "/app").body()).isEqualTo("page");
        assertThat(site.seen().method()).isEqualTo("GET");
    }

    private Configured site(String... lines) {
        Configured site = Configured.by(directory, lines);
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
