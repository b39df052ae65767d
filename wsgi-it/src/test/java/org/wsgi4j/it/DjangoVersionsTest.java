// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code runmodwsgi} on each Django that is still in use, from a new project to the login of its admin. */
@Tag("full")
class DjangoVersionsTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    /** Django 1.11 asks for one on a terminal only. */
    private static final String PASSWORD = "from django.contrib.auth.models import User; "
            + "ada = User.objects.get(); ada.set_password('difference engine'); ada.save()";

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

        assertRefused(project.manage("runmodwsgi", "--tread", "3"));

        try (Server server = project.serve("--threads", "2")) {
            administer(new Visitor(server));
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
    void aNewProjectOnJythonIsServed() throws Exception {
        Path project = Files.createDirectory(directory.resolve("shop"));
        jython("-m", "django", "startproject", "shop", project).run(LONG).successful();
        Files.writeString(
                project.resolve("shop/settings.py"),
                "INSTALLED_APPS.append('mod_wsgi.server')\nSTATIC_ROOT = os.path.join(BASE_DIR, 'collected')\n",
                StandardOpenOption.APPEND);
        Command manage = jython(project.resolve("manage.py"));
        manage.with("collectstatic", "--noinput").run(LONG).successful();
        manage.with("migrate").run(LONG).successful();
        manage.with("createsuperuser", "--noinput", "--username", "ada", "--email", "ada@example.org")
                .run(LONG)
                .successful();
        manage.with("shell", "-c", PASSWORD).run(LONG).successful();
        assertThat(manage.with("runmodwsgi", "--help").run(LONG).successful().out())
                .contains("--reload-on-changes", "--url-alias URL PATH");
        assertRefused(manage.with("runmodwsgi", "--tread", "3"));

        try (Server server = Server.ready(manage.with("runmodwsgi", "--host", "127.0.0.1", "--port", "0")
                .with("--log-to-terminal", "--startup-timeout", "120")
                .start())) {
            assertThat(server.output().text()).contains("engine jython").doesNotContain("DEBUG");
            administer(new Visitor(server));
        }
    }

    private static void assertRefused(Command wrong) throws Exception {
        Finished refused = wrong.run(LONG);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("CommandError: unrecognized arguments: --tread 3; ");
        assertThat(refused.status()).isEqualTo(1);
    }

    private static Command jython(Object... words) throws Exception {
        return StartServer.launcher("jython").with(words).env("JYTHONPATH", PythonPackages.directory());
    }

    private static void administer(Visitor visitor) throws Exception {
        assertThat(visitor.get("/static/admin/css/base.css").statusCode()).isEqualTo(200);
        assertThat(visitor.submit("/admin/login/", Map.of("username", "ada", "password", "wrong"))
                        .body())
                .contains("Please enter the correct username and password");
        assertThat(visitor.submit("/admin/login/", Map.of("username", "ada", "password", "difference engine"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/admin/").body()).contains("Site administration");
    }
}
