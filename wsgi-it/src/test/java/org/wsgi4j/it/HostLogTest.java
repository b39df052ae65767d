// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of a virtual host is in the log of that host. */
class HostLogTest {

    private static final String APPLICATION = """
            import os, sys, threading

            def application(environ, start_response):
                name = environ['HTTP_HOST'] + environ['PATH_INFO']
                environ['wsgi.errors'].write('says %s\\n' % name)
                sys.stderr.write('prints %s\\n' % name)
                if environ['PATH_INFO'] == '/apart':
                    apart = threading.Thread(target=lambda: sys.stderr.write('apart %s\\n' % name))
                    apart.start()
                    apart.join()
                if environ['PATH_INFO'] == '/raises':
                    raise ValueError('raised by ' + name)
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [b'']
            """;

    private static final List<String> HOSTS = List.of("one", "two", "three");

    @TempDir
    private Path directory = Path.of("");

    @EffectOfDirective({"ErrorLog", "LogLevel"})
    @Test
    void theApplicationsOfAHostInTheServerSpeakToItsLog() throws Exception {
        serve("", "", "--embedded-mode");
    }

    @EffectOfDirective("WSGIDaemonProcess")
    @ParameterizedTest
    @ValueSource(strings = {"jython", "cpython"})
    @Tag("full")
    void theProcessesOfAHostSpeakToItsLog(String engine) throws Exception {
        serve(" process-group=own", " process-group=shared", "--engine", engine);

        assertThat(directory.resolve("one"))
                .content()
                .contains("process='own') says one.example/raises", "process='own') apart one.example/apart", "ready");
        assertThat(directory.resolve("main")).content().contains("process='shared') apart two.example/apart");
    }

    private void serve(String first, String others, Object... options) throws Exception {
        Files.writeString(directory.resolve("app.wsgi"), APPLICATION);
        Path site = Files.writeString(
                directory.resolve("site.conf"),
                """
                Define base %s
                ErrorLog ${base}/main
                WSGIDaemonProcess shared
                """.formatted(directory)
                        + host("one", first, "LogLevel info", "WSGIDaemonProcess own", "ErrorLog ${base}/one")
                        + host("two", others, "ErrorLog ${base}/two")
                        + host("three", others, "LogLevel warn"));
        try (Server server = StartServer.of("--application-type", "static", "--include-file", site)
                .with("--host", "127.0.0.1", "--port", "0", "--server-root", directory.resolve("root"))
                .with(options)
                .startAsIs()) {
            for (String name : HOSTS) {
                new Client(server).get("/raises", name + ".example");
                new Client(server).get("/apart", name + ".example");
            }
        }
        assertHeard("one", "one");
        assertHeard("two", "two");
        assertHeard("three", "main");
    }

    private void assertHeard(String name, String log) throws IOException {
        String host = name + ".example";
        assertThat(directory.resolve(log))
                .content()
                .contains("says " + host + "/raises", "prints " + host + "/raises", "ValueError: raised by " + host);
        for (String other : HOSTS) {
            if (!other.equals(name)) {
                assertThat(directory.resolve(log)).content().doesNotContain("says " + other);
            }
        }
    }

    private static String host(String name, String group, String... lines) {
        return """
                <VirtualHost *:80>
                ServerName %s.example
                %s
                WSGIScriptAlias / ${base}/app.wsgi%s application-group=%%{GLOBAL}
                </VirtualHost>
                """.formatted(name, String.join("\n", lines), group);
    }
}
