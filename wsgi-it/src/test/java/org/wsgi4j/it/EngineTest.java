// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines as the user of {@code wsgi-express} meets them; needs a {@code python3} on {@code PATH}. */
class EngineTest {

    private static final Path BOTH = Repository.app("scripts").resolve("worker.py");

    private static final String MODERN = """
            import sys

            def application(environ, start_response, *, greeting='modern'):
                names = environ['mod_wsgi.process_group'], environ['mod_wsgi.application_group']
                body = f'{greeting} {sys.version_info[0]} {"|".join(names)}'.encode()
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [body]
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theScriptDecidesWhichPythonItIs() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), MODERN);
        try (Server server = StartServer.of(script).start()) {
            assertThat(new Visitor(server).get("/").body()).isEqualTo("modern 3 127.0.0.1:0|");
            assertThat(server.output().text()).contains("daemon, engine cpython (CPython 3.");
        }
        try (Server server = StartServer.of(BOTH).start()) {
            assertThat(server.output().text()).contains("daemon, engine jython (Jython 2.7");
        }
    }

    @Test
    void groupsOfBothEnginesServeSideBySideAndApplicationGroupsHaveProcesses() throws Exception {
        Path script = Files.writeString(directory.resolve("modern.py"), MODERN);
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess new engine=cpython",
                        "WSGIScriptAlias /new " + script + " process-group=new application-group=%{GLOBAL}",
                        "WSGIScriptAlias /part " + script + " process-group=new application-group=part"));
        try (Server server = StartServer.of(BOTH, "--include-file", file, "--engine", "jython")
                .start()) {
            Visitor visitor = new Visitor(server);

            assertThat(visitor.get("/group").body()).isEqualTo("127.0.0.1:0");
            assertThat(visitor.get("/new").body()).isEqualTo("modern 3 new|");
            assertThat(visitor.get("/part").body()).isEqualTo("modern 3 new|part");
            assertThat(Workers.of(server)).hasSize(3);
            assertThat(server.output().text()).contains("new, engine cpython (CPython 3.");
        }
    }

    @Test
    void anInterpreterThatIsNotThereIsOneLine() throws Exception {
        Finished finished = StartServer.of(BOTH, "--python", "/nowhere/python3", "--port", "0")
                .run();

        assertThat(finished.status()).isEqualTo(2);
        assertThat(finished.output().text(Output.Stream.ERR).lines())
                .filteredOn(line -> line.contains("python"))
                .singleElement()
                .asString()
                .contains("the Python program '/nowhere/python3' does not exist");
    }
}
