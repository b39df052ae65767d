// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/**
 * A TLS session that goes on in another connection, by OpenSSL: the client shows its certificate in the first one only. By the
 * session's id or a ticket in TLS 1.2, by a pre-shared key in TLS 1.3.
 */
class TlsResumptionTest {

    private static final String APPLICATION = """
            def application(environ, start_response):
                names = environ.get('QUERY_STRING', '').split(',')
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [' '.join(str(environ.get(name, '-')) for name in names).encode('latin-1')]
            """;

    private static final String HOOK = """
            def allow_access(environ, host):
                if not environ['PATH_INFO'].startswith('/hooked'):
                    return True
                look_up = environ['mod_ssl.var_lookup']
                return look_up('SSL_CLIENT_S_DN_CN') == 'alice' and look_up('SSL_CLIENT_VERIFY') == 'SUCCESS'
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static TestAuthority authority;
    private static Issued alice;
    private static Server server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), APPLICATION);
        Path hook = Files.writeString(directory.resolve("access.py"), HOOK);
        authority = TestAuthority.in(Files.createDirectory(directory.resolve("ca")), "Authority");
        Issued localhost = authority.issue("CN=localhost", "localhost");
        alice = authority.issue("CN=alice,O=Example");
        port = Server.freePort();
        server = StartServer.of(script, "--https-port", port, "--host-access-script", hook, "--ssl-environment")
                .with("--ssl-certificate-file", localhost.certificate(), "--ssl-certificate-key-file", localhost.key())
                .with("--ssl-ca-certificate-file", authority.certificate(), "--ssl-verify-client", "/members")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ticket", "psk"})
    void whoHasShownACertificateIsKnownByItInTheSessionThatGoesOn(String kind) throws Exception {
        String query = "?SSL_SESSION_RESUMED,SSL_CLIENT_VERIFY,SSL_CLIENT_S_DN,SSL_CLIENT_I_DN_CN,SSL_SERVER_S_DN_CN";
        String known = "SUCCESS CN=alice,O=Example Authority localhost";
        for (String path : List.of("/open", "/members/x", "/hooked")) {
            assertThat(visits(kind, path + query, alice.certificate(), alice.key()))
                    .as(path)
                    .containsExactly("False 200 Initial " + known, "True 200 Resumed " + known);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ticket", "psk"})
    void whoHasShownNoneIsNobodyInTheSessionThatGoesOn(String kind) throws Exception {
        assertThat(visits(kind, "/open?SSL_CLIENT_VERIFY,SSL_CLIENT_S_DN"))
                .containsExactly("False 200 NONE -", "True 200 NONE -");
        for (String path : List.of("/members/x", "/hooked")) {
            assertThat(visits(kind, path)).as(path).containsExactly("False 403", "True 403");
        }
    }

    private static List<String> visits(String kind, String path, Object... shown) throws Exception {
        return Command.of(Tool.named("python3"), Repository.resource("resume.py"))
                .with(port, authority.certificate(), kind, path)
                .with(shown)
                .run(Duration.ofMinutes(1))
                .successful()
                .out()
                .lines()
                .map(String::strip)
                .toList();
    }
}
