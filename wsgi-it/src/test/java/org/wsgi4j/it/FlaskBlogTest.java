// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A blog, written with Flask 3. */
class FlaskBlogTest extends GunicornComparison {

    @Override
    String application() {
        return "blog";
    }

    @Override
    Command prepared(Command command, Path data) throws Exception {
        return command.env("BLOG_DATABASE", Files.createDirectory(data).resolve("blog.sqlite3"));
    }

    @Override
    void visit(Diary diary) throws Exception {
        Map<String, String> ada = Map.of("name", "Ada", "password", "engine");
        assertThat(diary.get("/")).isEqualTo(200);
        assertThat(diary.get("/new")).isEqualTo(302);
        diary.submit("/account/register", Map.of("name", "", "password", ""));
        assertThat(diary.submit("/account/register", ada)).isEqualTo(302);
        assertThat(diary.submit("/account/register", ada)).isEqualTo(200);
        diary.submit("/account/login", Map.of("name", "Ada", "password", "wrong"));
        assertThat(diary.submit("/account/login", ada)).isEqualTo(302);
        write(diary);
        assertThat(diary.get("/static/style.css")).isEqualTo(200);
        diary.send("GET", "/static/style.css", Map.of("Range", "bytes=3-9"), "");
        diary.send("HEAD", "/", Map.of(), "");
        assertThat(diary.send("PUT", "/new", Map.of(), "x")).isEqualTo(405);
        diary.send("OPTIONS", "/new", Map.of(), "");
        diary.get("/account/logout");
        assertThat(diary.get("/1/change")).isEqualTo(302);
        diary.get("/nowhere");
    }

    private static void write(Diary diary) throws Exception {
        assertThat(diary.submit("/new", Map.of("title", "", "body", "x"))).isEqualTo(200);
        assertThat(diary.submit("/new", Map.of("title", "Größe <b>", "body", "1 & 2 雪")))
                .isEqualTo(302);
        diary.submit("/new", Map.of("title", "Second", "body", "x".repeat(100_000)));
        assertThat(diary.get("/")).isEqualTo(200);
        assertThat(diary.submit("/1/change", Map.of("title", "Changed", "body", "new")))
                .isEqualTo(302);
        diary.get("/1/change");
        assertThat(diary.get("/7/change")).isEqualTo(404);
        assertThat(diary.send("POST", "/2/delete", Map.of(), "")).isEqualTo(302);
        diary.get("/");
    }
}
