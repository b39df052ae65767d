// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each directive of a table does in a server that runs, and that nothing else does that. */
@Tag("full")
class DirectiveTableTest {

    private static final String APPLICATION = """
            def application(environ, start_response):
                read = len(environ['wsgi.input'].read())
                fields = [('Content-Type', 'text/plain'), ('X-Method', environ['REQUEST_METHOD'])]
                if environ['PATH_INFO'] == '/moved':
                    fields.append(('Location', 'http://inner.example/there'))
                    fields.append(('Set-Cookie', 'a=b; Domain=inner.example; Path=/inner'))
                start_response('418 Teapot' if environ['PATH_INFO'] == '/teapot' else '200 OK', fields)
                said = ['%s=%s' % (name, value) for name, value in environ.items() if isinstance(value, str)]
                return [('\\n'.join(sorted(said)) + '\\nread %d' % read).encode('latin-1')]

            def other(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [b'the other']
            """;
    private static final Map<String, String> FILES = Map.of(
            "app.wsgi", APPLICATION,
            "htdocs/page.wsgi", APPLICATION,
            "dispatch.py", "def callable_object(environ):\n    return 'other'\n",
            "handler.py", APPLICATION.replace("def other", "def handle_request").replace("the other", "handled"),
            "access.py", "def allow_access(environ, host):\n    return False\n",
            "more.conf", "SetEnv MORE yes\n",
            "htdocs/new.txt", "new file",
            "htdocs/data.xyz", "data",
            "htdocs/sub/main.html", "main page",
            "others/other.txt", "another root");

    @TempDir
    private Path directory;

    @EffectOfDirective("Listen")
    @Test
    void eachDirectiveHasItsEffectAndItAlone() throws Exception {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        int port = Server.freePort();
        List<DirectiveCase> cases = DirectiveCase.all();
        Path site = Files.writeString(directory.resolve("site.conf"), site(cases, port));
        try (Server server = StartServer.of("--application-type", "static", "--embedded-mode", "--engine", "jython")
                .with("--include-file", site, "--log-to-terminal")
                .env("PASSED_ON", "from outside")
                .startAsIs()) {
            Client client = new Client(server);
            SoftAssertions all = new SoftAssertions();
            for (DirectiveCase each : cases) {
                all.assertThat(each.answer(client, true, port))
                        .as("with " + each.directive())
                        .matches(each.effect(true, port));
                all.assertThat(each.answer(client, false, port))
                        .as("without " + each.directive())
                        .doesNotMatch(each.effect(false, port));
            }
            all.assertAll();
        }
    }

    private String site(List<DirectiveCase> cases, int port) {
        StringBuilder site = new StringBuilder("""
                Define base %s
                Listen 127.0.0.1:%d
                DocumentRoot ${base}/htdocs
                WSGIDaemonProcess workers
                WSGIScriptAlias /app ${base}/app.wsgi
                WSGIApplicationGroup %%{GLOBAL}
                SetEnv OF_ALL 1
                """.formatted(directory, port));
        for (DirectiveCase each : cases) {
            site.append(each.virtualHost(true, port)).append(each.virtualHost(false, port));
        }
        return site.toString();
    }
}
