// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Django 1.11 project, with its static files served by the server itself. */
class DjangoTest extends RealApplicationContract {

    @Override
    StartServer site() {
        Path project = Repository.app("django");
        return StartServer.of(project.resolve("wsgi.py"))
                .with("--working-directory", project)
                .with("--url-alias", "/static", project.resolve("notes/static"));
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        HttpResponse<byte[]> answer = visitor().post("/form", "name=x&message=y".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("CSRF verification failed");
    }

    @Test
    void staticFilesComeFromTheServer() throws Exception {
        HttpResponse<String> file = visitor().get("/static/style.css");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("h1 { color: seagreen; }\n");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(file.headers().firstValue("ETag")).isPresent();
        assertThat(file.headers().firstValue("X-Frame-Options"))
                .as("Django's mark")
                .isEmpty();
    }

    @Test
    void withDebugTheErrorPageIsDjangosOwnWithTheTraceback() throws Exception {
        StartServer debugging =
                site().with("--python-path", PythonPackages.directory()).env("NOTES_DEBUG", "1");
        try (Server server = debugging.start()) {
            HttpResponse<String> page = new Visitor(server).get("/fail/quince");

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body()).contains("ValueError at /fail/quince").contains("deliberate quince");
            server.output().await("ValueError: deliberate quince", Duration.ofSeconds(10));
            assertThat(new Visitor(server).get("/nowhere").body()).contains("Using the URLconf defined in");
        }
    }
}
