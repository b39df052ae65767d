// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What directives of mod_wsgi and Apache do in a server that runs, in this process and in workers of each engine. */
@Tag("full")
class DirectiveEffectsTest {

    private static final String APPLICATION = """
            import mod_wsgi, os
            import beside

            def application(environ, start_response):
                metrics = mod_wsgi.server_metrics()
                process = [each for each in metrics['processes'] if each['pid'] == os.getpid()][0]
                busy = [each for each in process['workers'] if each['status'] == 'W']
                said = [environ['REQUEST_METHOD'], environ['PATH_INFO'], beside.NAME, len(busy), metrics['thread_limit']]
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [' '.join(str(each) for each in said).encode('ascii')]
            """;

    @TempDir
    private Path directory;

    @EffectOfDirective({"WSGIPythonPath", "WSGIServerMetrics", "ServerTokens", "RewriteMap"})
    @ParameterizedTest
    @ValueSource(strings = {"--embedded-mode", "--engine=jython", "--engine=cpython"})
    void whatFilesSayHoldsForTheApplicationOfTheCommandLine(String place) throws Exception {
        Path application = Files.writeString(directory.resolve("app.wsgi"), APPLICATION);
        Path library = Files.createDirectory(directory.resolve("library"));
        Files.writeString(library.resolve("beside.py"), "NAME = 'from the library'\n");
        Path table = Files.writeString(directory.resolve("table.txt"), "ada people/1\n");
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIPythonPath %s
                WSGIServerMetrics On
                WSGIMapHEADToGET On
                WSGILazyInitialization Off
                WSGIAcceptMutex default
                WSGISocketRotation Off
                WSGIDestroyInterpreter On
                ServerTokens Prod
                AddDefaultCharset utf-8
                RewriteEngine On
                RewriteMap people txt:%s
                RewriteMap low int:tolower
                RewriteRule ^/who/(.*)$ /${people:${low:$1}|nobody}
                """.formatted(library, table));
        try (Server server = StartServer.of(application, place, "--threads=3", "--include-file", site)
                .start()) {
            assertThat(new Client(server).get("/who/ADA"))
                    .contains("Content-Type: text/plain; charset=utf-8", "Server: wsgi4j\r\n")
                    .endsWith("GET /people/1 from the library 1 3");
            assertThat(new Client(server).get("/who/eve")).endsWith("GET /nobody from the library 1 3");
            assertThat(new Client(server).ask("HEAD", "/", "h")).startsWith("HTTP/1.1 200");
        }
    }

    @EffectOfDirective("WSGIIgnoreActivity")
    @Test
    void requestsThatAreNoActivityKeepNoProcessBusy() throws Exception {
        Path application = Files.writeString(directory.resolve("app.wsgi"), """
                import os
                def application(environ, start_response):
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return [str(os.getpid()).encode('ascii')]
                """);
        Path site = Files.writeString(directory.resolve("site.conf"), """
                <Location /ping>
                    WSGIIgnoreActivity On
                </Location>
                """);
        try (Server server = StartServer.of(application, "--include-file", site, "--log-level", "info")
                .with("--inactivity-timeout", 3)
                .start()) {
            String first = pid(new Client(server).get("/"));
            FutureTask<String> idle =
                    new FutureTask<>(() -> server.output().await("idle for inactivity-timeout", Duration.ofMinutes(1)));
            new Thread(idle, "idle").start();
            while (!isDoneSoon(idle)) {
                new Client(server).get("/ping");
            }
            // Until another process is ready, this one serves.
            server.output().await("has ended", Duration.ofMinutes(1));
            assertThat(pid(new Client(server).get("/"))).isNotEqualTo(first);
        }
    }

    @EffectOfDirective({
        "WSGIPythonOptimize",
        "WSGIPythonWarnings",
        "WSGIPythonHashSeed",
        "WSGIDontWriteBytecode",
        "WSGISwitchInterval",
        "WSGIImportScript",
        "WSGISocketPrefix",
        "KeepAlive",
        "AllowEncodedSlashes"
    })
    @Test
    void whatFilesSayHoldsForPythonAndForConnections() throws Exception {
        Path imported = Files.writeString(
                directory.resolve("imported.py"),
                "open('%s', 'w').close()\n".formatted(directory.resolve("was-imported")));
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIPythonOptimize 2
                WSGIPythonWarnings error::UserWarning
                WSGIPythonHashSeed 0
                WSGIDontWriteBytecode On
                WSGISwitchInterval 0.5
                WSGISocketPrefix %s/sockets
                WSGIDaemonProcess importing
                WSGIImportScript %s process-group=importing application-group=%%{GLOBAL}
                KeepAlive Off
                AllowEncodedSlashes On
                """.formatted(directory, imported));
        try (Server server = StartServer.of(Asked.SCRIPT, "--engine", "cpython", "--include-file", site)
                .start()) {
            assertThat(
                            new Asked(server)
                                    .value(
                                            "(sys.flags.optimize, 'error::UserWarning' in sys.warnoptions,"
                                                    + " sys.flags.hash_randomization, sys.dont_write_bytecode, sys.getswitchinterval())"))
                    .isEqualTo("(2, True, 0, True, 0.5)");
            assertThat(new Client(server).send("GET /a%2Fb?1 HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close");
            assertThat(directory.resolve("was-imported")).exists();
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("sockets"));
            }
        }
    }

    private static String pid(String answer) {
        return answer.substring(answer.lastIndexOf('\n') + 1);
    }

    private static boolean isDoneSoon(Future<?> awaited) throws Exception {
        try {
            awaited.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    @EffectOfDirective({"CustomLog", "LogFormat", "Define"})
    @Test
    void requestsAreInTheLogsOfTheirHostThatWantThem() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("htdocs")).resolve("a.txt"), "a");
        Path site = Files.writeString(directory.resolve("site.conf"), """
                Define base %s
                LogFormat "%%v %%U" short
                SetEnvIf Request_URI quiet quiet
                CustomLog ${base}/all short env=!quiet
                CustomLog ${base}/quiet "%%U" env=quiet
                <VirtualHost *:80>
                    ServerName one.example
                    DocumentRoot ${base}/htdocs
                    CustomLog ${base}/one short
                </VirtualHost>
                <VirtualHost *:80>
                    ServerName two.example
                    DocumentRoot ${base}/htdocs
                </VirtualHost>
                """.formatted(directory));
        try (Server server = StartServer.of("--application-type", "static", "--include-file", site)
                .with("--host", "127.0.0.1", "--port", "0", "--server-root", directory.resolve("root"))
                .startAsIs()) {
            new Client(server).get("/a.txt", "one.example");
            new Client(server).get("/quiet", "one.example");
            new Client(server).get("/a.txt", "two.example");
            new Client(server).get("/quiet", "two.example");
        }
        assertThat(directory.resolve("one")).hasContent("one.example /a.txt\none.example /quiet");
        assertThat(directory.resolve("all")).hasContent("two.example /a.txt");
        assertThat(directory.resolve("quiet")).hasContent("/quiet");
    }
}
