// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules of rewriting do to requests. */
class RewriteTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "RewriteRule ^/(.*)$ https://%{HTTP_HOST}/$1 [R=301,L]#/a?b=1#301#https://site.example/a?b=1",
                "RewriteCond %{HTTPS} !on;RewriteRule ^ https://%{SERVER_NAME}%{REQUEST_URI} [R]#/a#302#https://site.example/a",
                "RewriteCond %{HTTP_HOST} ^(SITE)\\.example$ [NC];RewriteRule ^ http://www.%1.org/ [L]#/a#302#http://www.site.org/",
                "RewriteRule ^/old/([0-9]+)$ /new?id=$1 [R=permanent,QSA]#/old/7?x=1#301#http://site.example/new?id=7&x=1",
                "RewriteRule ^/old$ /new [R,QSD]#/old?x=1#302#http://site.example/new",
                "RewriteRule ^/secret - [F]#/secret/x#403#",
                "RewriteRule ^/gone - [G]#/gone#410#",
                "RewriteRule !^/app /app/ [R]#/x#302#http://site.example/app/",
                "RewriteRule !^/app /app/ [R]#/app/x#200#",
                "RewriteCond %{HTTP:X-A} 1 [OR];RewriteCond %{REQUEST_METHOD} GET;RewriteRule ^ - [F]#/#403#",
                "RewriteCond %{HTTP:X-A} 1;RewriteCond %{REQUEST_METHOD} GET;RewriteRule ^ - [F]#/#200#"
            })
    void rulesSendClientsElsewhere(String rules, String path, int status, String location) throws IOException {
        Configured.Answer answer = site("RewriteEngine On;" + rules).get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "RewriteRule ^/a/(.*) /b/$1#/a/x#/b/x",
                "RewriteRule ^/a /b;RewriteRule ^/b /c#/a#/c",
                "RewriteRule ^/a /b [L];RewriteRule ^/b /c#/a#/b",
                "RewriteRule ^/A /b [NC]#/a#/b",
                "RewriteRule ^/a /b [C];RewriteRule ^/b /c;RewriteRule ^/ /d#/x#/d",
                "RewriteRule ^/a /b [C];RewriteRule ^/b /c [L];RewriteRule ^/ /d#/a#/c",
                "RewriteRule ^/a /b [S=1];RewriteRule ^/b /c;RewriteRule ^/b /d#/a#/d",
                "RewriteRule ^(.*)_(.*)$ $1-$2 [N]#/a_b_c#/a-b-c"
            })
    void rulesChangePaths(String rules, String path, String seen) throws IOException {
        assertThat(site("RewriteEngine On;" + rules).get(path).body()).startsWith("/app.wsgi||" + seen + "|");
        assertThat(site(rules).get(path).body()).startsWith("/app.wsgi||" + path + "|");
    }

    @Test
    void whatIsNoFileIsTheApplications() throws IOException {
        Path page = Files.writeString(directory.resolve("page.html"), "page");
        Configured site = Configured.by(
                directory,
                "DocumentRoot " + page.getParent(),
                "WSGIScriptAlias /app /app.wsgi",
                "RewriteEngine On",
                "RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} !-f",
                "RewriteRule ^/(.*)$ /app/$1 [E=REWRITTEN:$1,PT]");

        assertThat(site.get("/page.html").body()).isEqualTo("page");
        assertThat(site.get("/x?a=1").body()).startsWith("/app.wsgi|/app|/x|");
        assertThat(site.seen().get("REWRITTEN")).isEqualTo("x");
        assertThat(site.seen().get("QUERY_STRING")).isEqualTo("a=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "RewriteRule ^/a /b [Q]#RewriteRule does not know the flag 'Q': known are C, E, F, G, L, END, N, NC, NE, NS,"
                        + " P, PT, QSA, QSD, R, S",
                "RewriteRule ^/a /b [S=x]#RewriteRule needs a number of 1 to 999999 behind S=, not 'x'",
                "RewriteRule ^/a /b [P]#RewriteRule goes to http:// and https:// only, not to '/b'",
                "RewriteRule ^/a http://%{HTTP_HOST}/b [P]#RewriteRule needs a URL, which 'http://%{HTTP_HOST}/b' is not",
                "RewriteMap m prg:/bin/cat#RewriteMap cannot be of the type prg here: write it as a text file (txt:)",
                "RewriteMap m int:rot13#RewriteMap does not know the function 'rot13': known are toupper, tolower,"
                        + " escape, unescape",
                "RewriteMap m txt:/nowhere/m#RewriteMap needs a file, and '/nowhere/m' cannot be read",
                "RewriteMap lower int:tolower;RewriteRule ^/(.*) /${lowr:$1}#RewriteRule names the map 'lowr', which no"
                        + " RewriteMap makes; did you mean lower?",
                "RewriteOptions Inherits#RewriteOptions has the unknown option 'Inherits': known are Inherit,"
                        + " InheritBefore, InheritDown, InheritDownBefore, IgnoreInherit",
                "RewriteBase app#RewriteBase needs a URL path that begins with '/', which 'app' does not",
                "RewriteRule ^/a /b R#RewriteRule needs its flags in [ and ], not 'R'",
                "RewriteRule ^/a /b [R=x]#RewriteRule needs a status behind R=, not 'x'",
                "RewriteCond %{X} -s#RewriteCond does not know the test '-s': known are patterns, -f and -d",
                "RewriteCond %{X} y [ZZ]#RewriteCond does not know the flag 'ZZ': known are NC and OR"
            })
    void whatIsWrongIsTold(String lines, String problem) {
        assertThat(new Lines(directory).of(lines.split(";"))).containsExactly(problem);
    }

    @Test
    void rulesThatComeToNoEndFail() throws IOException {
        Configured site = site("RewriteEngine On;RewriteRule ^/a(.*) /a$1x [N];RewriteRule ^/b(.*) /b$1 [N=5]");

        assertThat(site.get("/a").status()).isEqualTo(500);
        assertThat(site.get("/b").status()).isEqualTo(500);
        assertThat(site.log).hasSize(2).allMatch(line -> line.contains("comes to no end"));
    }

    @Test
    void rulesInADirectoryDoNotSeeItsPath() throws IOException {
        Path htdocs = Files.createDirectory(directory.resolve("htdocs"));
        Files.writeString(htdocs.resolve("new.txt"), "new");
        Configured site = Configured.by(
                directory,
                "RewriteEngine On",
                "DocumentRoot " + htdocs,
                "WSGIScriptAlias /app /app.wsgi",
                "<Directory " + htdocs + ">",
                "  RewriteRule ^old\\.txt$ new.txt",
                "  RewriteCond %{REQUEST_FILENAME} !-f",
                "  RewriteRule ^(.+)$ /app/$1 [E=FOUND:no]",
                "</Directory>",
                "<Location /app/closed>",
                "  RewriteRule .* - [F]",
                "</Location>");

        assertThat(site.problems()).isEmpty();
        assertThat(site.get("/old.txt").body()).isEqualTo("new");
        assertThat(site.get("/a/b?c=d").body()).startsWith("/app.wsgi|/app|/a/b|");
        assertThat(site.seen().get("REDIRECT_FOUND")).isEqualTo("no");
        assertThat(site.seen().get("QUERY_STRING")).isEqualTo("c=d");
        assertThat(site.get("/app/closed/x").status()).isEqualTo(403);
    }

    @Test
    void sectionsThatRewriteForEverFail() throws IOException {
        Configured site = Configured.by(
                directory,
                "DocumentRoot " + directory,
                "<Directory " + directory + ">",
                "  RewriteEngine On",
                "  RewriteRule (.*) x$1",
                "</Directory>");

        assertThat(site.get("/a").status()).isEqualTo(500);
    }

    @Test
    void tablesSayWhatAPartOfAPathStandsFor() throws IOException {
        Path table = Files.writeString(
                directory.resolve("table.txt"), "# comment\nada  /people/1 and more\n\nbob /people/2\n");
        Configured site = site("RewriteEngine On;RewriteMap people txt:" + table + ";RewriteMap low int:tolower;"
                + "RewriteRule ^/who/(.*)$ ${people:${low:$1}|/people/none-of-$1} [L]");

        assertThat(site.get("/who/ada").body()).contains("|/people/1|");
        assertThat(site.get("/who/BOB").body()).contains("|/people/2|");
        assertThat(site.get("/who/Eve").body()).contains("|/people/none-of-Eve|");
        Files.writeString(table, "eve /people/3\n");
        Files.setLastModifiedTime(table, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(site.get("/who/Eve").body()).contains("|/people/3|");
    }

    @Test
    void ofSeveralValuesAnyOneIsMeant() throws IOException {
        Path table = Files.writeString(directory.resolve("table.txt"), "static one|two\n");
        Configured site =
                site("RewriteEngine On;RewriteMap servers rnd:" + table + ";RewriteRule ^ /${servers:static}");
        Set<String> seen = new TreeSet<>();
        while (seen.size() < 2) {
            site.get("/");
            seen.add(site.seen().pathInfo());
        }

        assertThat(seen).containsExactly("/one", "/two");
    }

    @ParameterizedTest
    @CsvSource({"toupper,/aB%,/AB%", "tolower,/aB,/ab", "escape,/a b,/a%20b", "unescape,/a%41b%4,/aAb%4"})
    void functionsChangeParts(String function, String path, String seen) throws IOException {
        Configured site = site("RewriteEngine On;RewriteMap f int:" + function + ";RewriteRule (.*) ${f:$1}");

        site.get(path);
        assertThat(site.seen().pathInfo()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "##/a/own",
                "#RewriteOptions Inherit#/a/own/outer",
                "#RewriteOptions InheritBefore#/a/outer/own",
                "RewriteOptions InheritDown##/a/own/outer",
                "RewriteOptions InheritDownBefore##/a/outer/own",
                "RewriteOptions InheritDown#RewriteOptions IgnoreInherit#/a/own"
            })
    void aHostHasTheRulesOfTheServerIfThatIsSaid(@Nullable String outer, @Nullable String own, String seen)
            throws IOException {
        Configured site = site("RewriteEngine On;RewriteRule (.*) $1/outer;" + Objects.requireNonNullElse(outer, "")
                + ";<VirtualHost *:8000>;ServerName inner.example;RewriteEngine On;RewriteRule (.*) $1/own;"
                + Objects.requireNonNullElse(own, "") + ";</VirtualHost>");

        site.askHost("inner.example", "/a");
        assertThat(site.seen().pathInfo()).isEqualTo(seen);
    }

    @Test
    void whoTheOtherServerIsCannotBeChosenByTheClient() throws IOException {
        Configured site = site("RewriteEngine On;RewriteRule ^/(.*)$ http://127.0.0.1:1$1 [P]");

        assertThat(site.get("/@nowhere.example/").status()).isEqualTo(400);
    }

    @Test
    void aBaseForSectionsDoesNothing() {
        assertThat(site("RewriteBase /app").directives.notices())
                .singleElement()
                .asString()
                .contains("RewriteBase does nothing here");
    }

    private Configured site(String rules) {
        Configured site = Configured.by(directory, ("WSGIScriptAlias / /app.wsgi;" + rules).split(";"));
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
