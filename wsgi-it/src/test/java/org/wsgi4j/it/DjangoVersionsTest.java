package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code runmodwsgi} on each Django that is still in use, from a new project to the login of its admin. */
@Tag("full")
class DjangoVersionsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"3.10, django-3.2", "3.11, django-4.2", "3.11, cpython", "3.13, django-6.1"})
    void aNewProjectIsServed(String python, String requirements) throws Exception {
        VirtualEnvironment environment = VirtualEnvironment.of(
                        "requirements-" + requirements + ".txt", Tool.python(python))
                .withWheels(directory.resolve("venv"));
        DjangoProject project = DjangoProject.start(environment, directory.resolve("shop"));
        addAdministrator(project);
        assertThat(project.manage("runmodwsgi", "--help").run(LONG).successful().out())
                .contains("--reload-on-changes", "--url-alias URL PATH", "Timeouts");

        try (Server server = project.serve("--threads", "2")) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/static/admin/css/base.css").statusCode()).isEqualTo(200);
            assertThat(visitor.submit("/admin/login/", Map.of("username", "ada", "password", "difference engine"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(visitor.get("/admin/").body()).contains("Site administration");
        }
    }

    private static void addAdministrator(DjangoProject project) throws Exception {
        project.manage("migrate").run(LONG).successful();
        project.manage("createsuperuser", "--noinput", "--username", "ada", "--email", "ada@example.org")
                .env("DJANGO_SUPERUSER_PASSWORD", "difference engine")
                .run(LONG)
                .successful();
    }

    @Test
    void aProjectOnJythonIsServed() throws Exception {
        Path project = copy(Repository.app("django"), directory.resolve("notes"));
        Files.writeString(
                project.resolve("notes/settings.py"),
                "INSTALLED_APPS.append('mod_wsgi.server')\nSTATIC_ROOT = os.path.join(HERE, 'static')\n",
                StandardOpenOption.APPEND);
        Files.writeString(project.resolve("manage.py"), """
                import os, sys
                os.environ['DJANGO_SETTINGS_MODULE'] = 'notes.settings'
                from django.core.management import execute_from_command_line
                execute_from_command_line(sys.argv)
                """);
        Command manage = StartServer.launcher("jython", project.resolve("manage.py"), "runmodwsgi")
                .env("JYTHONPATH", PythonPackages.directory());
        assertThat(manage.with("--help").run(LONG).successful().out()).contains("--reload-on-changes");

        Command serve =
                manage.with("--host", "127.0.0.1", "--port", "0", "--log-to-terminal", "--startup-timeout", "60");
        try (Server server = Server.ready(serve.start())) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/hello/Ada").body()).contains("Ada");
            assertThat(visitor.get("/static/style.css").body()).contains("seagreen");
            assertThat(server.output().text()).contains("engine jython").doesNotContain("DEBUG");
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
