// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with Django 5.2: admin, accounts and sessions in SQLite, a form with an upload, a stream, static files. */
class DjangoSiteTest extends GunicornComparison {

    private static final String BOOKS = "/admin/library/book/";

    @Override
    String application() {
        return "library";
    }

    @Override
    Command prepared(Command command, Path data) throws Exception {
        Path directory = Files.createDirectories(data);
        Finished made = environment()
                .python("prepare.py")
                .in(Repository.app("library"))
                .env("LIBRARY_DIRECTORY", directory)
                .run(Duration.ofMinutes(1));
        assertThat(made.status()).as(made.output().text()).isZero();
        return command.env("LIBRARY_DIRECTORY", directory);
    }

    @Override
    void visit(Diary diary) throws Exception {
        assertThat(diary.get("/")).isEqualTo(200);
        assertThat(diary.get("/visits")).isEqualTo(200);
        assertThat(diary.get("/visits")).isEqualTo(200);
        assertThat(diary.get("/books/new/")).isEqualTo(302);
        diary.submit("/accounts/login/", Map.of("username", "ada", "password", "wrong"));
        assertThat(diary.submit("/accounts/login/", Map.of("username", "ada", "password", "difference engine")))
                .isEqualTo(302);
        add(diary);
        administer(diary);
        assertThat(diary.get("/books.csv")).isEqualTo(200);
        diary.send("HEAD", "/books.csv", Map.of(), "");
        assertThat(diary.get("/books/999/")).isEqualTo(404);
        diary.get("/books/1");
        assertThat(diary.send("POST", "/accounts/logout/", Map.of(), "")).isEqualTo(403);
    }

    private static void add(Diary diary) throws Exception {
        byte[] text = "A line of the book.\n".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(diary.upload("/books/new/", Map.of("title", "Größe", "pages", "x"), "text", text))
                .isEqualTo(200);
        assertThat(diary.upload("/books/new/", Map.of("title", "Größe", "pages", "7"), "text", text))
                .isEqualTo(302);
        assertThat(diary.get("/books/41/")).isEqualTo(200);
        assertThat(diary.get("/books/41/text")).isEqualTo(200);
    }

    private static void administer(Diary diary) throws Exception {
        assertThat(diary.get("/admin/")).isEqualTo(200);
        assertThat(diary.get(BOOKS + "?q=4&o=-2")).isEqualTo(200);
        assertThat(diary.submit(BOOKS + "1/change/", Map.of("title", "First", "pages", "3", "_save", "Save")))
                .isEqualTo(302);
        assertThat(diary.get(BOOKS)).isEqualTo(200);
        assertThat(diary.submit(BOOKS + "2/delete/", Map.of("post", "yes"))).isEqualTo(302);
        diary.get(BOOKS + "2/change/");
        assertThat(diary.get("/admin/auth/group/add/")).isEqualTo(200);
    }

    @Test
    void theServerItselfGivesOutTheStaticFilesOfTheAdmin(@TempDir Path data) throws Exception {
        Path site = Repository.app("library");
        StartServer start = StartServer.of(site.resolve("wsgi.py"), "--working-directory", site)
                .with("--python-home", environment().directory())
                .with("--url-alias", "/static", data.resolve("static"))
                .with("--host", "127.0.0.1", "--port", "0", "--log-to-terminal");
        try (Server server = Server.ready(prepared(start.command(), data).start())) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/admin/login/").body()).contains("/static/admin/css/base.css");

            HttpResponse<String> file = visitor.get("/static/admin/css/base.css");

            assertThat(file.body()).isEqualTo(Files.readString(data.resolve("static/admin/css/base.css")));
            assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        }
    }
}
