// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A project as {@code django-admin startproject} makes it, with the command of this server.
 *
 * @param environment its Python, with Django and the wheels
 * @param directory the directory of its {@code manage.py}
 */
record DjangoProject(VirtualEnvironment environment, Path directory) {

    private static final String SETTINGS = """

            INSTALLED_APPS.append('mod_wsgi.server')
            STATIC_ROOT = BASE_DIR / 'collected'
            """;

    /** Makes one, with its static files collected. */
    static DjangoProject start(VirtualEnvironment environment, Path directory)
            throws IOException, InterruptedException {
        DjangoProject project = new DjangoProject(environment, Files.createDirectory(directory));
        environment
                .python("-m", "django", "startproject", "shop", directory)
                .run(Duration.ofMinutes(1))
                .successful();
        project.configure(SETTINGS);
        project.manage("collectstatic", "--noinput").run(Duration.ofMinutes(1)).successful();
        return project;
    }

    /** Adds lines to its settings. */
    void configure(String lines) throws IOException {
        Files.writeString(directory.resolve("shop/settings.py"), lines, StandardOpenOption.APPEND);
    }

    /** Returns a command of its {@code manage.py}. */
    Command manage(Object... words) {
        return environment
                .python(directory.resolve("manage.py"))
                .with(words)
                .env("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Starts {@code runmodwsgi} on a free port, with more options. */
    Server serve(Object... options) throws IOException, InterruptedException {
        return Server.ready(manage("runmodwsgi", "--host", "127.0.0.1", "--port", "0", "--log-to-terminal")
                .with(options)
                .start());
    }
}
