// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who has never seen this before, with a home directory that has nothing in it. */
@Tag("full")
class NewUserTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path home = Path.of("");

    @Test
    void aNewDjangoProjectIsAdministeredInABrowser() throws Exception {
        VirtualEnvironment environment =
                VirtualEnvironment.of("requirements-cpython.txt").withWheels(home.resolve("venv"));
        DjangoProject project = DjangoProject.start(environment, home.resolve("shop"));
        project.manage("migrate").run(LONG).successful();
        project.manage("createsuperuser", "--noinput", "--username", "ada", "--email", "ada@example.org")
                .env("DJANGO_SUPERUSER_PASSWORD", "difference engine")
                .run(LONG)
                .successful();

        try (Server server = project.serve();
                Chromium browser = Chromium.start(home.resolve("profile"))) {
            browser.open(server.uri().resolve("/admin/"));
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('.submit-row input')).cursor"))
                    .as("the style of a button, which is in a static file")
                    .isEqualTo("pointer");
            browser.leave(
                    "(document.forms[0].username.value = 'ada', document.forms[0].password.value = 'difference engine',"
                            + " document.forms[0].submit())");
            assertThat(browser.evaluate("document.querySelector('#content h1').textContent"))
                    .isEqualTo("Site administration");
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('#header')).backgroundColor"))
                    .isNotEqualTo("rgba(0, 0, 0, 0)");
        }
    }
}
