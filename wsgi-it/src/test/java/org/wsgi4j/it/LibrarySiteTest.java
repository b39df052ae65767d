// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with Django in a virtual environment, static files and uploads, by Apache with mod_wsgi and by us. */
@Tag("full")
class LibrarySiteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The two halves of Django's protection of forms, as a browser has them that has seen one. */
    private static final String TOKEN = "t0ken0t0ken0t0ken0t0ken0t0ken0t0";

    private static final String SESSION = "Cookie: sessionid=adas0session0that0the0test0knows; csrftoken=" + TOKEN;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void everybody_gets_the_same_from_both_servers() throws Exception {
        SiteFiles site = SiteFiles.copyOf("library", Files.createDirectory(directory.resolve("site")));
        Trees.readable(directory);
        Path fresh = deploy(site);
        SiteComparison comparison = new SiteComparison(site).before(() -> renew(fresh, site));
        Asking ask = new Asking(comparison, site.httpPort());
        files(ask);
        documents(ask);
        pages(ask);
        requests(ask);
        forms(ask);
        refusals(ask);
        others(ask);

        List<SiteAnswer> answers = comparison.compare();
        assertThat(answers)
                .extracting(SiteAnswer::status)
                .contains(200, 206, 301, 302, 304, 400, 403, 404, 410, 413, 416, 500);
    }

    private static void files(Asking ask) {
        ask.of("/favicon.ico");
        ask.of("/robots.txt");
        ask.of("/robots.txt?a=b");
        ask.of("/robots.txt/more");
        ask.of("/apple-touch-icon-120x120.png");
        ask.of("/static/admin/css/login.css");
        ask.of("/static/admin/css/base.css", "-I");
        ask.of("/static/admin/js/core.js");
        ask.of("/static/admin/img/icon-yes.svg");
        ask.of("/static/admin/css/base.css", "-r", "10-99");
        ask.of("/static/admin/css/base.css", "-r", "-20");
        ask.of("/static/admin/css/base.css", "-r", "9999999-");
        ask.of("/static/admin/css/base.css", "-H", "If-Modified-Since: Thu, 02 Jan 2020 00:00:00 GMT");
        ask.of("/static/admin/css/base.css", "-H", "If-Modified-Since: Fri, 31 Dec 1999 23:59:59 GMT");
        ask.of("/static/admin/css/base.css", "--compressed");
        ask.of("/static/admin/img/icon-yes.svg", "--compressed");
        ask.of("/favicon.ico", "--compressed");
        ask.of("//static///admin//css/login.css");
        ask.of("/static/%61dmin/css/login.css");
        ask.of("/static/admin/../admin/css/login.css", "--path-as-is");
    }

    private static void documents(Asking ask) {
        ask.of("/docs");
        ask.of("/docs/");
        ask.of("/docs/rules.md");
        ask.of("/docs/none");
    }

    private static void pages(Asking ask) {
        ask.of("/");
        ask.of("/", "-I");
        ask.of("/", "--compressed");
        ask.of("/books/1/");
        ask.of("/books/1");
        ask.of("/books/999/");
        ask.of("/books.csv");
        ask.of("/books.csv", "--compressed");
        ask.of("/catalogue/7");
        ask.of("/catalogue/7?a=b");
        ask.of("/feed");
        ask.of("/feeds/?a=b");
        ask.of("/guestbook/1");
        ask.of("/static");
        ask.of("/broken");
        ask.of("/none");
        ask.of("/admin/");
        ask.of("/admin/login/");
        ask.of("/admin/", "-H", SESSION);
    }

    private static void requests(Asking ask) {
        ask.of("/mirror?a=b%20c&d=%C3%A4");
        ask.of("/mirror//a///b/%C3%A4/%2e/c%20d;e=f");
        ask.of("/mirror/a%2Fb");
        ask.of("/mirror", "-u", "ada:secret");
        ask.of("/mirror", "-A", "OldReader/1.0");
        ask.of("/mirror", "-A", "Robot");
        ask.of("/mirror", "-d", "a=b");
        ask.of("/mirror", "-d", "a=b", "-H", "Transfer-Encoding: chunked");
        ask.of("/mirror", "-X", "PUT", "-d", "{}", "-H", "Content-Type: application/json");
        ask.of("/mirror", "-X", "DELETE");
        ask.of("/mirror", "-X", "OPTIONS");
        ask.of("/mirror", "-X", "PATCH", "-d", "x");
        ask.of("/mirror", "-X", "MOVE");
        ask.of("/mirror", "--http1.0");
        ask.of("/mirror", "-H", "X_Reader: spoofed", "-H", "Reader: a", "-H", "Reader: b");
    }

    private static void forms(Asking ask) throws IOException {
        Path upload = Files.writeString(Files.createTempFile("book", ".txt"), "A line of the book.\n".repeat(20_000));
        Path large = Files.write(Files.createTempFile("large", ".bin"), new byte[6_000_000]);
        ask.of("/accounts/login/");
        ask.of("/accounts/login/", "-d", "username=ada&password=wrong");
        ask.of("/accounts/login/", "-d", form("username=ada&password=wrong"), "-b", "csrftoken=" + TOKEN);
        ask.of("/accounts/login/", "-d", form("username=ada&password=difference+engine"), "-b", "csrftoken=" + TOKEN);
        ask.of("/books/new/");
        ask.of("/books/new/", "-H", SESSION);
        String[] book = {"-F", "csrfmiddlewaretoken=" + TOKEN, "-F", "title=Groesse", "-F", "pages=7", "-H", SESSION};
        ask.of("/books/new/", with(book, "-F", "text=@" + upload + ";filename=book.txt;type=text/plain"));
        ask.of("/books/41/");
        ask.of("/books/41/text");
        ask.of("/media/texts/book.txt");
        ask.of("/media/texts/book.txt", "--compressed");
        ask.of("/books/new/", with(book, "-F", "text=@" + upload + ";filename=page.html;type=text/html"));
        ask.of("/media/texts/page.html");
        ask.of("/media/texts/");
        ask.of("/media/none.txt");
        ask.of("/books/new/", with(book, "-F", "text=@" + large));
        ask.of("/books/new/", with(book, "-F", "text=@" + large, "-H", "Expect:"));
        ask.of("/visits", "-H", SESSION);
        ask.of("/visits", "-H", SESSION);
    }

    private static void refusals(Asking ask) {
        ask.of("/admin/auth/user/", "-H", SESSION);
        ask.of("/.git/config");
        ask.of("/.env");
        ask.of("/wp-login.php?a=b", "-X", "POST", "-d", "log=admin");
        ask.of("/static/");
        ask.of("/static/admin");
        ask.of("/static/admin/");
        ask.of("/static/none.css");
        ask.of("/static/../deploy/wsgi.py", "--path-as-is");
        ask.of("/static/..%2fdeploy/wsgi.py");
        ask.of("/static/%2e%2e/library.sqlite3", "--path-as-is");
        ask.of("/library.sqlite3");
    }

    private static void others(Asking ask) {
        ask.of("/books/1/?a=b", "-H", "Host: www.library.example");
        ask.of("/", "-H", "Host: WWW.Library.Example");
        ask.of("/mirror", "-H", "Host: branch.library.example");
        ask.of("/mirror", "-H", "Host: library.example:99");
        ask.of("/mirror", "-H", "Host: other.example");
        ask.of("/static/admin/css/login.css", "-H", "Host: other.example");
        ask.of("/mirror", "-H", "Host:", "--http1.0");
    }

    private static String form(String fields) {
        return "csrfmiddlewaretoken=" + TOKEN + "&" + fields;
    }

    private static Object[] with(String[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }

    /** Puts the project and its Python where the configuration says, and returns what its data are at the beginning. */
    private static Path deploy(SiteFiles site) throws IOException, InterruptedException {
        Path sources = site.directory().resolve("src");
        Trees.copy(Repository.app("library"), sources);
        Path python = environment(site.directory().resolve("venv"));
        Path fresh = Files.createDirectory(site.directory().resolve("fresh"));
        Files.createDirectory(site.directory().resolve("logs"));
        for (Path script :
                List.of(sources.resolve("prepare.py"), site.directory().resolve("deploy/visitor.py"))) {
            Command.of(python, script)
                    .in(sources)
                    .env("PYTHONPATH", sources + ":" + site.directory().resolve("deploy"))
                    .env("LIBRARY_DIRECTORY", fresh)
                    .run(PATIENCE)
                    .successful();
        }
        Files.createDirectory(fresh.resolve("media"));
        Trees.age(fresh.resolve("static"), Instant.parse("2020-01-01T00:00:00Z"));
        return fresh;
    }

    /** Makes a virtual environment of the Python that mod_wsgi is built for. */
    private static Path environment(Path place) throws IOException, InterruptedException {
        Command.of(Tool.pythonOfAll(), "-m", "venv", "--without-pip", place)
                .run(PATIENCE)
                .successful();
        VirtualEnvironment packages = VirtualEnvironment.of("requirements-cpython.txt");
        VirtualEnvironment made = new VirtualEnvironment(place);
        for (String name : List.of("django", "asgiref", "sqlparse")) {
            Trees.copy(packages.packages().resolve(name), made.packages().resolve(name));
        }
        return place.resolve("bin/python");
    }

    /** Puts the data back as they were; whoever the server runs as may change them. */
    private static void renew(Path fresh, SiteFiles site) throws IOException {
        Path data = site.directory().resolve("data");
        Trees.delete(data);
        Trees.copy(fresh, data);
        Trees.writable(data);
    }

    /**
     * Adds requests to a script.
     *
     * @param port where paths begin
     */
    private record Asking(SiteComparison comparison, int port) {

        void of(String path, Object... options) {
            comparison.ask("http://library.example:" + port + path, options);
        }
    }
}
