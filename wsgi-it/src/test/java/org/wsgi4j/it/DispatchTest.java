// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script says for each request where its application runs ({@code WSGIDispatchScript}). */
@Tag("full")
class DispatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String APPLICATION = """
            def answer(kind, environ, start_response):
                names = ['mod_wsgi.process_group', 'mod_wsgi.application_group', 'mod_wsgi.callable_object']
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [(kind + ' ' + ' '.join(environ[name] or '-' for name in names)).encode('ascii')]

            def application(environ, start_response):
                return answer('application', environ, start_response)

            def other(environ, start_response):
                return answer('other', environ, start_response)
            """;

    private static final String DISPATCH = """
            import sys
            assert 'mod_wsgi' in sys.modules or __import__('mod_wsgi')

            def callable_object(environ):
                wish = environ.get('HTTP_X_CALLABLE')
                if wish == 'raise':
                    raise ValueError('the dispatch script raises')
                if wish == 'keys':
                    keys = [key for key in environ if key.startswith('mod_ssl') or key == 'wsgi.input'
                            or key == 'mod_wsgi.callable_object']
                    environ['wsgi.errors'].write('unwanted %r, SITE is %s\\n' % (keys, environ['SITE']))
                return 1 if wish == 'number' else wish if wish == 'other' else None

            def process_group(environ):
                return environ.get('HTTP_X_GROUP')
            """;

    @TempDir
    private Path directory;

    private Path dispatch() {
        return directory.resolve("dispatch.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--embedded-mode", "--engine=jython", "--engine=cpython"})
    void eachRequestGoesWhereTheScriptSays(String place) throws Exception {
        Path application = Files.writeString(directory.resolve("app.wsgi"), APPLICATION);
        Files.writeString(dispatch(), DISPATCH);
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIDaemonProcess one
                WSGIApplicationGroup %%{GLOBAL}
                SetEnv SITE mine
                WSGIDispatchScript %s
                """.formatted(dispatch()));
        try (Server server =
                StartServer.of(application, place, "--include-file", site).start()) {
            assertThat(get(server)).startsWith("HTTP/1.1 200").contains("application ");
            assertThat(get(server, "X-Callable: other")).contains("other ").endsWith(" other");
            assertThat(get(server, "X-Callable: other", "X-Group: one")).endsWith("other one - other");
            assertThat(get(server, "X-Group: none")).startsWith("HTTP/1.1 500");
            server.output().await("there is no process group 'none'", PATIENCE);
            assertThat(get(server, "X-Callable: raise")).startsWith("HTTP/1.1 500");
            server.output().await("ValueError: the dispatch script raises", PATIENCE);
            assertThat(get(server, "X-Callable: number")).startsWith("HTTP/1.1 500");
            get(server, "X-Callable: keys");
            server.output().await("unwanted [], SITE is mine", PATIENCE);

            Files.writeString(dispatch(), "def callable_object(environ): return 'missing'\n");
            Files.setLastModifiedTime(dispatch(), FileTime.fromMillis(System.currentTimeMillis() + 2000));
            assertThat(get(server)).startsWith("HTTP/1.1 404");
            assertThat(server.output().text()).doesNotContain("'process_group'");
        }
    }

    private static String get(Server server, String... fields) throws IOException {
        try (Socket socket = server.connect()) {
            String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
            String request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + more + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1).strip();
        }
    }
}
