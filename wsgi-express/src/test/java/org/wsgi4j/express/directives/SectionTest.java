// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sections hold for, and which of them wins. */
class SectionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Location /a|/a|true",
                "Location /a|/a/b|true",
                "Location /a|/ab|false",
                "Location /|/x|true",
                "Location /a/|/a|false",
                "Location /a/|/a/b|true",
                "Location /*/b|/x/b/c|true",
                "Location /*/b|/x/y/b|false",
                "LocationMatch ^/a[0-9]+$|/a12|true",
                "LocationMatch ^/a[0-9]+$|/a|false",
                "Location ~ b$|/ab|true",
                "Directory /srv|/|true",
                "Directory /srv/app|/|true",
                "Directory /srv/ap|/|false",
                "Directory /|/|true",
                "Directory /s*/app|/|true",
                "DirectoryMatch ^/srv/|/|true",
                "DirectoryMatch ^/var/|/|false",
                "Files app.wsgi|/|true",
                "Files *.wsgi|/|true",
                "Files *.py|/|false",
                "FilesMatch \\.wsgi$|/x|true"
            })
    void aSectionHoldsForWhatItNames(String section, String path, boolean holds) throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /srv/app/app.wsgi",
                "<" + section + ">",
                "SetEnv HERE yes",
                "</" + section.substring(0, section.indexOf(' ')) + ">");
        site.get(path);

        assertThat(site.seen().get("HERE") != null).isEqualTo(holds);
    }

    @Test
    void theLongestDirectoryThenFilesThenLocationsWin() throws IOException {
        Configured site = site(
                "<Location /x>",
                "SetEnv WHO location",
                "</Location>",
                "<Files *.wsgi>",
                "SetEnv WHO files",
                "SetEnv FILES yes",
                "</Files>",
                "<Directory /srv/app>",
                "SetEnv WHO long",
                "SetEnv DIRECTORY long",
                "</Directory>",
                "<Directory /srv>",
                "SetEnv WHO short",
                "SetEnv DIRECTORY short",
                "</Directory>",
                "WSGIScriptAlias / /srv/app/app.wsgi");
        site.get("/");
        assertThat(site.seen().get("WHO")).isEqualTo("files");
        assertThat(site.seen().get("DIRECTORY")).isEqualTo("long");
        site.get("/x/y");
        assertThat(site.seen().get("WHO")).isEqualTo("location");
        assertThat(site.seen().get("FILES")).isEqualTo("yes");
    }

    @Test
    void filesInADirectoryAreMeantThereOnly() throws IOException {
        Configured site = site(
                "<Directory /srv/one>",
                "<Files *.wsgi>",
                "SetEnv HERE yes",
                "</Files>",
                "</Directory>",
                "WSGIScriptAlias /one /srv/one/a.wsgi",
                "WSGIScriptAlias /two /srv/two/a.wsgi");
        site.get("/one");
        assertThat(site.seen().get("HERE")).isEqualTo("yes");
        site.get("/two");
        assertThat(site.seen().get("HERE")).isNull();
    }

    @Test
    void directoriesBelowAnAliasHaveTheirOwnSettings() throws IOException {
        Files.createDirectories(directory.resolve("files/deep"));
        Configured site = site(
                "Alias /f " + directory.resolve("files"),
                "<Directory " + directory.resolve("files/deep") + ">",
                "SetEnv DEEP yes",
                "</Directory>");
        site.get("/f/deep/a");
        assertThat(site.seen().get("DEEP")).isEqualTo("yes");
        site.get("/f/deeper");
        assertThat(site.seen().get("DEEP")).isNull();
    }

    @Test
    void scriptsRunWhereTheirSectionsSay() throws IOException {
        Configured site = site(
                "WSGIDaemonProcess one",
                "WSGIDaemonProcess two",
                "WSGIScriptAlias / /srv/app.wsgi",
                "WSGIProcessGroup one",
                "WSGIApplicationGroup %{GLOBAL}",
                "<Location /admin>",
                "WSGIProcessGroup two",
                "WSGIApplicationGroup admin",
                "</Location>");

        assertThat(site.get("/").body()).isEqualTo("/srv/app.wsgi||/|one|");
        assertThat(site.get("/admin/x").body()).isEqualTo("/srv/app.wsgi||/admin/x|two|admin");
    }

    @Test
    void groupsMayDependOnTheRequest() throws IOException {
        Configured site = site(
                "WSGIDaemonProcess one",
                "WSGIDaemonProcess two",
                "WSGIScriptAlias / /srv/app.wsgi",
                "SetEnvIf X-Group (.*) GROUP=$1",
                "WSGIProcessGroup %{ENV:GROUP}",
                "WSGIApplicationGroup %{HOST}",
                "WSGIRestrictProcess one %{GLOBAL}");

        assertThat(site.get("/", "X-Group: one").body()).endsWith("|one|site.example");
        assertThat(site.get("/", "X-Group: two").status()).isEqualTo(500);
        assertThat(site.log).anyMatch(line -> line.contains("'two' is not among those of WSGIRestrictProcess"));
        assertThat(site.get("/", "X-Group: none").status()).isEqualTo(500);
        assertThat(site.get("/", "X-Group: %{GLOBAL}").status()).isEqualTo(200);
    }

    @Test
    void nothingRunsEmbeddedWhereThatIsRestricted() throws IOException {
        Configured site = site("WSGIScriptAlias / /srv/app.wsgi", "WSGIRestrictEmbedded On");

        assertThat(site.get("/").status()).isEqualTo(500);
        assertThat(site.log).anyMatch(line -> line.contains("WSGIRestrictEmbedded"));
    }

    @Test
    void bodiesAreHeldToTheRulesOfTheirPlace() throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /srv/app.wsgi",
                "LimitRequestBody 10",
                "<Location /up>",
                "LimitRequestBody 100",
                "WSGIChunkedRequest On",
                "</Location>");

        assertThat(site.ask("POST", "/", "Content-Length: 50").status()).isEqualTo(413);
        assertThat(site.ask("POST", "/up", "Content-Length: 50").status()).isEqualTo(200);
        assertThat(site.ask("POST", "/", "Transfer-Encoding: chunked").status()).isEqualTo(411);
        assertThat(site.ask("POST", "/up", "Transfer-Encoding: chunked").status())
                .isEqualTo(200);
    }

    @Test
    void scriptsSeeWhatTheirPlaceLetsThemSee() throws IOException {
        Configured site = site(
                "WSGIScriptAlias / /srv/app.wsgi",
                "WSGIMapHEADToGET On",
                "<Location /api>",
                "WSGIPassAuthorization On",
                "WSGIIgnoreActivity On",
                "WSGICallableObject api",
                "</Location>");
        site.ask("HEAD", "/", "Authorization: x");
        assertThat(site.seen().method()).isEqualTo("GET");
        site.get("/api", "Authorization: x");
        assertThat(site.seen().get("HTTP_AUTHORIZATION")).isEqualTo("x");
        assertThat(site.seen().get("mod_wsgi.ignore_activity")).isEqualTo("1");
        assertThat(site.seen().get("mod_wsgi.callable_object")).isEqualTo("api");
    }

    @Test
    void virtualHostsAreFoundByAddressAndName() throws IOException {
        Configured site = site(
                "Listen 8000",
                "WSGIScriptAlias / /main.wsgi",
                "<VirtualHost *:8000>",
                "ServerName one.example",
                "WSGIScriptAlias / /one.wsgi",
                "SetEnv A one",
                "</VirtualHost>",
                "<VirtualHost *:8000>",
                "ServerName two.example:8000",
                "ServerAlias *.two.example",
                "WSGIScriptAlias / /two.wsgi",
                "</VirtualHost>",
                "<VirtualHost 127.0.0.1:8000>",
                "ServerName exact.example",
                "WSGIScriptAlias / /exact.wsgi",
                "</VirtualHost>",
                "<VirtualHost *:9000>",
                "ServerName one.example",
                "WSGIScriptAlias / /other.wsgi",
                "</VirtualHost>");

        // The address that is named exactly goes before all hosts for any address.
        assertThat(site.askHost("one.example", "/").body()).startsWith("/exact.wsgi");
        Configured wild = site(
                "Listen 8000",
                "SetEnv A main",
                "WSGIScriptAlias / /main.wsgi",
                "<VirtualHost *:8000>",
                "ServerName one.example",
                "WSGIScriptAlias / /one.wsgi",
                "SetEnv A one",
                "</VirtualHost>",
                "<VirtualHost *:8000>",
                "ServerName two.example:8000",
                "ServerAlias *.two.example",
                "</VirtualHost>",
                "<VirtualHost *:9000>",
                "ServerName nine.example",
                "WSGIScriptAlias / /other.wsgi",
                "</VirtualHost>");
        assertThat(wild.askHost("one.example", "/").body()).isEqualTo("/one.wsgi||/||one.example:8000|");
        assertThat(wild.seen().get("A")).isEqualTo("one");
        assertThat(wild.askHost("a.two.example", "/").body()).startsWith("/main.wsgi");
        assertThat(wild.seen().get("A")).isEqualTo("main");
        assertThat(wild.askHost("nine.example", "/").body()).startsWith("/one.wsgi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Directory x>;</Directory>|Directory needs an absolute path, which 'x' is not",
                "<Location x>;</Location>|Location needs a path of a URL that begins with '/', which 'x' does not",
                "<LocationMatch (>;</LocationMatch>|LocationMatch has the regular expression '(', in which is wrong: Unclosed group at 1",
                "<Location /a>;<Directory /b>;</Directory>;</Location>|Directory cannot stand in another section: put it outside",
                "<Location /a>;Listen 80;</Location>|Listen cannot stand here: put it outside all sections",
                "<Location /a>;WSGIScriptAlias / /x;</Location>|WSGIScriptAlias cannot stand here: put it outside all sections but"
                        + " <VirtualHost>",
                "<Locatoin /a>;</Locatoin>|unknown section <Locatoin /a>; did you mean Location?",
                "<VirtualHost x>;</VirtualHost>|VirtualHost needs a numeric address or *, not 'x'",
                "AllowOverride All|AllowOverride can only be None: this server does not read .htaccess; put what it says into a"
                        + " <Directory>",
                "AuthUserFile /x|AuthUserFile cannot be left out, as it says who may do what, and this server does not have it:"
                        + " remove it, or protect the site in another way",
                "Header frob X|Header needs one of set, append, merge, add, unset, setifempty, edit, edit*, not 'frob'",
                "Header set X|Header set needs a name and a value",
                "ErrorDocument 200 /x|ErrorDocument needs a status of 400 to 599, not '200'",
                "ExpiresDefault soon|ExpiresDefault needs a time such as \"access plus 1 month\" or A3600, not 'soon'",
                "Options Everything|Options has the unknown option 'Everything'",
                "Redirect /a|Redirect needs a URL path and where it is",
                "SetEnvIf Host|SetEnvIf needs a part of the request, a regular expression and variables",
                "WSGIMapHEADToGET maybe|WSGIMapHEADToGET needs one of auto, on, off, not 'maybe'",
                "MergeSlashes Off|MergeSlashes cannot be Off: a run of slashes is one slash here",
                "SSLRequire 1|SSLRequire is not known to this server yet, and cannot be left out without letting more people in",
                "DocumentRoot /none/such|DocumentRoot needs a directory, and '/none/such' is none",
                "Listen x|Listen needs a port of 0 to 65535, not 'x'"
            })
    void whatIsWrongIsTold(String lines, String problem) {
        assertThat(Configured.by(directory, lines.split(";")).problems()).contains(problem);
    }

    @Test
    void whatDoesNothingIsToldOnce() {
        Configured site = site(
                "AddCharset utf-8 .utf8", "AddCharset utf-8 .u8", "LoadModule wsgi_module x.so", "DirectorySlash /x");

        assertThat(site.directives.notices())
                .containsExactly(
                        directory.resolve("site.conf") + ":1: AddCharset does nothing here",
                        directory.resolve("site.conf") + ":4: DirectorySlash does nothing here");
    }

    private Configured site(String... lines) {
        Configured site = Configured.by(directory, lines);
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
