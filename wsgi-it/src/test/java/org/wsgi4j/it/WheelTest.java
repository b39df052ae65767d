// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wheels, installed into a virtual environment by pip without a network, and Django 5.2 beside them. */
class WheelTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** It compiles as Python 2.7, too, where Jython would be chosen. */
    private static final String WHO = """
            import sys

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [sys.prefix.encode('utf-8')]
            """;

    @TempDir
    private static Path place = Path.of("");

    private static VirtualEnvironment environment = new VirtualEnvironment(Path.of(""));

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void install() throws Exception {
        environment = VirtualEnvironment.of("requirements-cpython.txt").withWheels(place.resolve("venv"));
    }

    @Test
    void aScriptRunsOnThePythonOfTheEnvironment() throws Exception {
        Files.writeString(directory.resolve("wsgi.py"), WHO);
        Command start = environment
                .program("mod_wsgi-express")
                .with("start-server", "$HERE/wsgi.py", "--host", "127.0.0.1", "--port", "0")
                .env("HERE", directory);

        try (Server server = Server.ready(start.start())) {
            assertThat(new Visitor(server).get("/").body())
                    .isEqualTo(environment.directory().toString());
        }
    }

    @Test
    void anotherEngineCanBeAskedForAndTheHelpIsThatOfTheServer() throws Exception {
        Finished jython = environment
                .program("wsgi-express")
                .with("jython", "-c", "import sys, mod_wsgi.server; print sys.executable")
                .run(SOON);

        assertThat(jython.out()).endsWith("wsgi4j_express/installation/bin/wsgi-jython");
        assertThat(environment
                        .program("wsgi-express")
                        .with("--version")
                        .run(SOON)
                        .out())
                .startsWith("wsgi-express ");
    }

    @Test
    void besideAnotherModWsgiItRefusesToRun() throws Exception {
        Path other = Files.createDirectory(environment.packages().resolve("mod_wsgi-5.0.2.dist-info"));
        Path metadata =
                Files.writeString(other.resolve("METADATA"), "Metadata-Version: 2.1\nName: mod_wsgi\nVersion: 5.0.2\n");
        try {
            Finished refused =
                    environment.program("mod_wsgi-express").with("--version").run(SOON);

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("mod_wsgi-express: wsgi4j-mod-wsgi and mod_wsgi 5.0.2 are both installed")
                    .contains("pip uninstall");
            assertThat(environment.python("-c", "import mod_wsgi").run(SOON).err())
                    .contains("ImportError: wsgi4j-mod-wsgi and mod_wsgi 5.0.2 are both installed");
        } finally {
            Files.delete(metadata);
            Files.delete(other);
        }
    }

    @Test
    void aDjangoProjectIsServedWithItsStaticFilesAndItsErrorsAreThoseOfCommands() throws Exception {
        DjangoProject project = DjangoProject.start(environment, directory.resolve("shop"));
        try (Server server = project.serve("--processes", "1", "--url-alias", "/media", directory)) {
            Visitor visitor = new Visitor(server);

            assertThat(visitor.get("/admin/login/").body()).contains("/static/admin/css/base.css");
            assertThat(visitor.get("/static/admin/css/base.css").body())
                    .isEqualTo(Files.readString(project.directory().resolve("collected/admin/css/base.css")));
            assertThat(server.output().text(Output.Stream.OUT))
                    .startsWith("Successfully ran command.")
                    .contains("engine cpython");
        }
        project.manage("runmodwsgi", "--setup-only", "--server-root", directory.resolve("root"))
                .run(SOON)
                .successful();
        assertThat(Files.readString(directory.resolve("root/apachectl")))
                .contains("DJANGO_SETTINGS_MODULE='shop.settings'", "WSGI4J_PYTHON='" + environment.directory());
        project.configure("del WSGI_APPLICATION\n");
        Finished refused = project.manage("runmodwsgi").run(SOON);
        assertThat(refused.err())
                .isEqualTo("CommandError: the settings name no application: set WSGI_APPLICATION, as in"
                        + " WSGI_APPLICATION = \"mysite.wsgi.application\"");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void whatAProjectSaysIsWhatTheServerIsGiven() throws Exception {
        Finished told = environment
                .python(Repository.resource("django_command.py"))
                .in(directory)
                .run(SOON);

        assertThat(told.status()).as(told.output().text()).isZero();
        assertThat(told.err()).contains("OK");
        assertThat(List.of(told.err().split("\n", -1))).noneMatch(line -> line.startsWith("FAIL"));
    }
}
