// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each option of {@code start-server} does what its help says. */
@Tag("full")
class OptionMatrixTest {

    private static final Path SCRIPTS = Repository.app("scripts");
    private static final Path FILES = Repository.app("files");
    private static final Path SMALL = Repository.app("small").resolve("wsgi.py");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({"--application-type", "--entry-point", "--callable-object", "--mount-point"})
    @Test
    void aModuleIsServedByItsName() throws Exception {
        try (Server server = StartServer.of("--application-type", "module", "--entry-point", "several")
                .with("--working-directory", SCRIPTS, "--callable-object", "other", "--mount-point", "/a/b/")
                .start()) {
            assertThat(get(server, "/a/b/c/d")).isEqualTo("other|/a/b|/c/d");
            assertThat(get(server, "/a/b")).isEqualTo("other|/a/b|");
            assertThat(new Visitor(server).get("/a/bc").statusCode()).isEqualTo(404);
        }
    }

    @EffectOf("--python-path")
    @Test
    void modulesComeFromTheWorkingDirectoryAndThePythonPathInOrder() throws Exception {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        try (Server server = StartServer.of(SCRIPTS.resolve("several.py"), "--callable-object", "path")
                .with("--working-directory", directory, "--python-path", one, "--python-path", two)
                .start()) {
            String path = get(server, "/");
            assertThat(path.lines()).containsSubsequence(directory.toString(), one.toString(), two.toString());
        }
    }

    @EffectOf("--include-file")
    @Test
    void anIncludedFileMountsOtherApplicationsBesideTheScript() throws Exception {
        Path jobs = Files.writeString(directory.resolve("jobs.py"), "open('imported', 'w').close()\n");
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "# Two more",
                        "WSGIScriptAlias /one '" + SCRIPTS.resolve("several.py") + "' \\",
                        "  callable-object=other application-group=more",
                        "WSGIImportScript " + jobs.getFileName() + " process-group=%{GLOBAL} application-group=more"));
        try (Server server = StartServer.of(SMALL, "--include-file", file)
                .with("--working-directory", directory)
                .start()) {
            assertThat(get(server, "/one/x")).isEqualTo("other|/one|/x");
            assertThat(get(server, "/?root")).isEqualTo("small root");
            assertThat(directory.resolve("imported")).exists();
        }
    }

    @EffectOf({"--document-root", "--directory-index"})
    @Test
    void staticServesFilesAndNothingElse() throws Exception {
        try (Server server = StartServer.of("--application-type", "static", "--document-root", FILES)
                .with("--directory-index", "index.html")
                .start()) {
            assertThat(get(server, "/")).contains("Index");
            assertThat(get(server, "/one.txt")).isEqualTo("one\n");
            assertThat(new Visitor(server).get("/two.txt").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void filesOfTheDocumentRootGoBeforeTheApplication() throws Exception {
        try (Server server = StartServer.of(SMALL, "--document-root", FILES).start()) {
            assertThat(get(server, "/one.txt")).isEqualTo("one\n");
            assertThat(get(server, "/?root")).isEqualTo("small root");
        }
    }

    @EffectOf("--url-alias")
    @Test
    void aliasesAreDirectoriesAndFilesTheLongestUrlFirst() throws Exception {
        try (Server server = StartServer.of(SMALL)
                .with("--url-alias", "/files", FILES, "--url-alias", "/files/one.txt", FILES.resolve("index.html"))
                .start()) {
            assertThat(get(server, "/files/index.html")).contains("Index");
            assertThat(get(server, "/files/one.txt")).contains("Index");
            assertThat(get(server, "/?else")).isEqualTo("small else");
        }
    }

    @EffectOf("--allow-encoded-slashes")
    @Test
    void encodedSlashesAreLetInWhenAskedFor() throws Exception {
        String path = "/a%2Fb";
        Path script = SCRIPTS.resolve("several.py");
        try (Server plain = StartServer.of(script).start();
                Server open = StartServer.of(script, "--allow-encoded-slashes").start()) {
            assertThat(new Visitor(plain).get(path).statusCode()).isEqualTo(404);
            assertThat(get(open, path)).isEqualTo("application||/a/b");
        }
    }

    @EffectOf({"--limit-request-body", "--limit-request-head"})
    @Test
    void limitsAnswer413And431() throws Exception {
        try (Server server = StartServer.of(SMALL, "--limit-request-body", "1000", "--limit-request-head", "2048")
                .start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.post("/sink", new byte[1000]).body()).isEqualTo("1000".getBytes(StandardCharsets.UTF_8));
            assertThat(visitor.post("/sink", new byte[1001]).statusCode()).isEqualTo(413);
            HttpRequest.Builder wordy = visitor.request("/").header("X-Words", "w".repeat(3000));
            assertThat(visitor.send(wordy, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(431);
        }
    }

    @EffectOf({"--header-timeout", "--header-max-timeout", "--body-timeout", "--body-max-timeout"})
    @Test
    void slowClientsAreAnswered408() throws Exception {
        try (Server server = StartServer.of(SMALL, "--header-timeout", "1", "--header-max-timeout", "1")
                .with("--body-timeout", "1", "--body-max-timeout", "1")
                .start()) {
            assertThat(conversation(server, "GET / HTTP/1.1\r\nHost: here\r\n")).startsWith("HTTP/1.1 408");
            assertThat(conversation(server, "POST /sink HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nhel"))
                    .startsWith("HTTP/1.1 408");
        }
    }

    @EffectOf("--keep-alive-timeout")
    @Test
    void anIdleConnectionIsClosedAfterTheKeepAliveTimeout() throws Exception {
        try (Server server =
                StartServer.of(SMALL, "--keep-alive-timeout", "0.5").start()) {
            String answer = conversation(server, "GET /?1 HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200").contains("small 1");
        }
    }

    @EffectOf({"--threads", "--queue-timeout"})
    @Test
    void oneThreadServesOneRequestAndTheNextWaitsOrIsRefused() throws Exception {
        try (Server server = StartServer.of(SMALL, "--threads", "1", "--queue-timeout", "0.3")
                .start()) {
            assertThat(get(server, "/environ?wsgi.multithread")).isEqualTo("False");
            try (HeldRequest held = HeldRequest.at(server)) {
                assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(503);
                assertThat(held.finish()).containsPattern("(?m)^5$");
            }
            assertThat(get(server, "/?again")).isEqualTo("small again");
        }
    }

    @EffectOf("--daemon-backlog")
    @Test
    void whatFindsNoPlaceInTheBacklogIsRefusedAtOnce() throws Exception {
        try (Server server = StartServer.of(SMALL, "--threads", "1", "--daemon-backlog", "0")
                        .start();
                HeldRequest held = HeldRequest.at(server)) {
            assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(503);
            assertThat(held.finish()).containsPattern("(?m)^5$");
        }
    }

    @EffectOf({
        "--host",
        "--port",
        "--access-log",
        "--server-root",
        "--log-directory",
        "--error-log-name",
        "--access-log-name"
    })
    @Test
    void logsGoWhereTheyAreTold() throws Exception {
        Path logs = directory.resolve("logs");
        try (Server server = StartServer.of(SMALL, "--host", "127.0.0.1", "--port", "0", "--access-log")
                .with("--server-root", directory.resolve("root"), "--log-directory", logs)
                .with("--error-log-name", "wrong.log", "--access-log-name", "asked.log")
                .startAsIs()) {
            new Visitor(server).get("/fail?fig");
        }
        assertThat(logs.resolve("wrong.log")).content().contains("ValueError: deliberate fig");
        assertThat(logs.resolve("asked.log")).content().contains("\"GET /fail?fig HTTP/1.1\" 500");
    }

    @EffectOf("--log-to-terminal")
    @Test
    void theAccessLogGoesToStandardOutput() throws Exception {
        try (Server server = StartServer.of(SMALL, "--access-log").start()) {
            new Visitor(server).get("/?quoted=%22");
            server.output().await("\"GET /?quoted=%22 HTTP/1.1\" 200", SOON);
            assertThat(server.output().text(Output.Stream.ERR)).doesNotContain("quoted");
        }
    }

    @EffectOf("--log-level")
    @Test
    void theLogLevelDecidesWhatIsLogged() throws Exception {
        Path talkative = Files.writeString(directory.resolve("wsgi.py"), """
                import logging
                def application(environ, start_response):
                    print('printed')
                    environ['wsgi.errors'].write('written\\n')
                    start_response('200 OK', [])
                    return []
                """);
        try (Server server = StartServer.of(talkative, "--log-level", "info").start()) {
            get(server, "/");
            server.output().await("printed", SOON);
            server.output().await("written", SOON);
        }
    }

    @EffectOf("--disable-reloading")
    @Test
    void aDisabledReloadKeepsTheScript() throws Exception {
        Path script = Files.copy(SMALL, directory.resolve("wsgi.py"));
        try (Server server = StartServer.of(script, "--disable-reloading").start()) {
            assertThat(get(server, "/?1")).isEqualTo("small 1");
            Files.writeString(script, Files.readString(script).replace("b'small '", "b'changed '"));
            assertThat(get(server, "/?2")).isEqualTo("small 2");
        }
    }

    @EffectOf("--reload-on-changes")
    @Test
    void aChangedModuleIsLoadedAgainWhenAskedFor() throws Exception {
        Path module = Files.writeString(directory.resolve("part.py"), "TEXT = b'old'\n");
        Files.writeString(directory.resolve("wsgi.py"), """
                import part
                def application(environ, start_response):
                    start_response('200 OK', [])
                    return [part.TEXT]
                """);
        try (Server server = StartServer.of("wsgi.py", "--reload-on-changes", "--log-level", "info")
                .in(directory)
                .start()) {
            assertThat(get(server, "/")).isEqualTo("old");
            Files.writeString(module, "TEXT = b'newer'\n");
            server.output().await("part.py", SOON);
            awaitPage(server, "newer");
        }
    }

    /** Nothing tells when a new engine has taken over. */
    private static void awaitPage(Server server, String text) throws IOException, InterruptedException {
        for (int tries = 0; !get(server, "/").equals(text); tries++) {
            assertThat(tries).as("tries").isLessThan(200);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @EffectOf({"--application-type", "--process-name"})
    @Test
    void aConfigurationFileOfPasteDeployIsAnApplication() throws Exception {
        Path packages = Files.createDirectories(directory.resolve("packages/paste"));
        Files.writeString(packages.resolve("__init__.py"), "");
        Files.writeString(packages.resolve("deploy.py"), """
                def loadapp(uri):
                    def application(environ, start_response):
                        start_response('200 OK', [('Content-Type', 'text/plain')])
                        return [uri.encode('utf-8')]
                    return application
                """);
        Path file = Files.writeString(directory.resolve("it's.ini"), "[app:main]\n");
        try (Server server = StartServer.of(file, "--application-type", "paste", "--process-name", "my-site")
                .with("--python-path", packages.resolveSibling(""), "--engine", "cpython")
                .start()) {
            assertThat(get(server, "/")).isEqualTo("config:" + file);
            assertThat(Workers.status(ProcessHandle.of(server.pid()).orElseThrow(), "Name"))
                    .isEqualTo("my-site");
        }
    }

    @Test
    void anApplicationGroupIsAnInterpreterOfItsOwn() throws Exception {
        try (Server server =
                StartServer.of(SMALL, "--application-group", "fruit").start()) {
            assertThat(get(server, "/environ?mod_wsgi.application_group")).isEqualTo("fruit");
        }
    }

    @EffectOf("--working-directory")
    @Test
    void theWorkingDirectoryIsThatOfTheApplication() throws Exception {
        try (Server server =
                StartServer.of(SMALL, "--working-directory", directory).start()) {
            assertThat(get(server, "/directory"))
                    .isEqualTo(directory.toRealPath().toString());
        }
    }

    private static String get(Server server, String path) throws IOException, InterruptedException {
        HttpResponse<String> page = new Visitor(server).get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** Says one thing to the server and returns all that it says until it closes the connection. */
    private static String conversation(Server server, String words) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
