// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blog of Flask's tutorial on Jython, as it comes with Flask, with its database. */
@Tag("full")
class FlaskTutorialTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private static final String SCRIPT = "from flaskr import create_app\napplication = create_app()\n";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void peopleRegisterLogInWriteChangeAndDelete() throws Exception {
        Path tutorial = unpacked();
        StartServer.launcher("jython", "-m", "flask", "init-db")
                .in(tutorial)
                .env("JYTHONPATH", PythonPackages.directory() + ":" + tutorial)
                .env("FLASK_APP", "flaskr")
                .run(LONG)
                .successful();
        Path script = Files.writeString(tutorial.resolve("wsgi.py"), SCRIPT);
        StartServer start = StartServer.of(script, "--engine", "jython", "--working-directory", tutorial)
                .with("--python-path", PythonPackages.directory(), "--startup-timeout", "120");

        try (Server server = start.start()) {
            blog(new Visitor(server));
        }
    }

    private static void blog(Visitor ada) throws Exception {
        Map<String, String> account = Map.of("username", "ada", "password", "difference engine");
        assertThat(ada.submit("/auth/register", account).statusCode()).isEqualTo(302);
        assertThat(ada.submit("/auth/register", account).body()).contains("User ada is already registered.");
        assertThat(ada.submit("/auth/login", Map.of("username", "ada", "password", "wrong"))
                        .body())
                .contains("Incorrect password.");
        assertThat(ada.submit("/auth/login", account).statusCode()).isEqualTo(302);
        assertThat(ada.submit("/create", Map.of("title", "Größe", "body", "雪")).statusCode())
                .isEqualTo(302);
        assertThat(ada.get("/").body()).contains("Größe", "雪", "by ada on 20");
        assertThat(ada.submit("/1/update", Map.of("title", "Changed", "body", ""))
                        .statusCode())
                .isEqualTo(302);
        assertThat(ada.get("/").body()).contains("Changed");
        assertThat(ada.submit("/1/delete", Map.of()).statusCode()).isEqualTo(302);
        assertThat(ada.get("/").body()).doesNotContain("Changed");
        assertThat(ada.get("/1/update").statusCode()).isEqualTo(404);
    }

    private Path unpacked() throws Exception {
        Path archive = PythonPackages.source("requirements-flask-source.txt");
        Command.of(Tool.named("tar"), "-xzf", archive, "-C", directory)
                .run(Duration.ofMinutes(1))
                .successful();
        return directory.resolve("Flask-1.1.4/examples/tutorial");
    }
}
