package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "RewriteRule ^/A /b [NC]#/a#/b"
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
                "RewriteRule ^/a http://b/ [P]#RewriteRule does not know the flag 'P': known are E, F, G, L, END, NC, NE, NS, PT,"
                        + " QSA, QSD, R",
                "RewriteRule ^/a /b R#RewriteRule needs its flags in [ and ], not 'R'",
                "RewriteRule ^/a /b [R=x]#RewriteRule needs a status behind R=, not 'x'",
                "RewriteCond %{X} -s#RewriteCond does not know the test '-s': known are patterns, -f and -d",
                "RewriteCond %{X} y [ZZ]#RewriteCond does not know the flag 'ZZ': known are NC and OR",
                "<Location /x>;RewriteRule a b;</Location>#RewriteRule cannot stand here: put it outside all sections but"
                        + " <VirtualHost>"
            })
    void whatIsWrongIsTold(String lines, String problem) {
        assertThat(new Lines(directory).of(lines.split(";"))).containsExactly(problem);
    }

    private Configured site(String rules) {
        Configured site = Configured.by(directory, ("WSGIScriptAlias / /app.wsgi;" + rules).split(";"));
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
