// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** TLS, proxies and UNIX sockets as users of {@code wsgi-express} and of curl meet them. */
class TlsServerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String APPLICATION = """
            def application(environ, start_response):
                names = environ.get('QUERY_STRING', '').split(',')
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [' '.join(str(environ.get(name, '-')) for name in names).encode('latin-1')]
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static Path curl = Path.of("");
    private static Path script = Path.of("");
    private static TestAuthority authority;
    private static Issued localhost;
    private static Issued other;
    private static Issued alice;

    @BeforeAll
    static void prepare() throws IOException {
        curl = Tool.named("curl");
        script = Files.writeString(directory.resolve("wsgi.py"), APPLICATION);
        authority = TestAuthority.in(Files.createDirectory(directory.resolve("ca")), "Authority");
        localhost = authority.issue("CN=localhost", "localhost");
        other = authority.issue("CN=other", "other.test");
        alice = authority.issue("CN=alice,O=Example");
    }

    @EffectOf({
        "--https-port",
        "--ssl-certificate-file",
        "--ssl-certificate-key-file",
        "--ssl-ca-certificate-file",
        "--ssl-verify-client",
        "--ssl-environment",
        "--https-only",
        "--hsts-policy",
        "--http2"
    })
    @Test
    void a_site_is_served_over_tls_in_all_ways_that_the_options_name() throws Exception {
        int port = Server.freePort();
        try (Server server = secure(port)
                .with("--ssl-ca-certificate-file", authority.certificate(), "--ssl-verify-client", "/private")
                .with("--ssl-environment", "--https-only", "--hsts-policy", "max-age=60", "--http2")
                .start()) {
            String site = "https://localhost:" + port;
            String query = "?wsgi.url_scheme,SSL_PROTOCOL,SSL_CLIENT_VERIFY,HTTPS";
            assertThat(fetch(site + "/" + query)).isEqualTo("https TLSv1.3 NONE -");
            assertThat(fetch(site + "/" + query, "--tls-max", "1.2")).isEqualTo("https TLSv1.2 NONE -");
            assertThat(fetch(site + "/?SERVER_PROTOCOL", "--http2")).isEqualTo("HTTP/2.0");
            assertThat(fetch(site + "/?SERVER_PROTOCOL", "--http1.1")).isEqualTo("HTTP/1.1");
            assertThat(fetch(site + "/", "-o", "/dev/null", "-D", "-"))
                    .containsIgnoringCase("strict-transport-security: max-age=60");

            assertThat(status(site + "/private/x")).isEqualTo("403");
            assertThat(fetch(site + "/private/?SSL_CLIENT_S_DN", "--cert", alice.certificate(), "--key", alice.key()))
                    .isEqualTo("CN=alice,O=Example");

            String plain = server.uri() + "a?b=c";
            assertThat(fetch(plain, "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}"))
                    .isEqualTo("301 https://127.0.0.1:" + port + "/a?b=c");
        }
    }

    @Test
    void directives_give_each_host_its_certificate_and_each_place_its_rules() throws Exception {
        int port = Server.freePort();
        Path sites = Files.writeString(directory.resolve("sites.conf"), """
                SSLCACertificateFile %1$s
                <VirtualHost *:443>
                ServerName localhost
                WSGIScriptAlias / %2$s
                SSLEngine On
                SSLCertificateFile %3$s
                SSLCertificateKeyFile %4$s
                SSLOptions +StdEnvVars
                <Location /members>
                SSLVerifyClient require
                </Location>
                </VirtualHost>
                <VirtualHost *:443>
                ServerName other.test
                WSGIScriptAlias / %2$s
                SSLEngine On
                SSLCertificateFile %5$s
                SSLCertificateKeyFile %6$s
                </VirtualHost>
                <VirtualHost *:80>
                ServerName localhost
                WSGIScriptAlias / %2$s
                <Location /secret>
                SSLRequireSSL
                </Location>
                </VirtualHost>
                """.formatted(
                        authority.certificate(),
                        script,
                        localhost.certificate(),
                        localhost.key(),
                        other.certificate(),
                        other.key()));
        try (Server server = StartServer.of("--application-type", "static", "--https-port", port)
                .with("--include-file", sites)
                .start()) {
            String site = "https://localhost:" + port;
            List<Object> shown = List.of("--cert", alice.certificate(), "--key", alice.key());
            assertThat(fetch(site + "/members/?SSL_CLIENT_S_DN_CN", shown)).isEqualTo("alice");
            assertThat(status(site + "/members/")).isEqualTo("403");
            assertThat(fetch(site + "/?SSL_SERVER_S_DN_CN,SSL_CLIENT_VERIFY")).isEqualTo("localhost NONE");

            List<String> there = List.of("--resolve", "other.test:" + port + ":127.0.0.1");
            assertThat(fetch("https://other.test:" + port + "/?wsgi.url_scheme,SSL_PROTOCOL", there))
                    .isEqualTo("https -");
            assertThat(fetch(
                            "https://other.test:" + port + "/members/",
                            there,
                            shown,
                            "-H",
                            "Host: localhost",
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{http_code}"))
                    .as("the handshake was with a host that asks nobody for a certificate")
                    .isEqualTo("421");

            String plain = server.uri().toString().replace("127.0.0.1", "localhost");
            assertThat(fetch(plain + "?wsgi.url_scheme")).isEqualTo("http");
            assertThat(status(plain + "secret")).isEqualTo("403");
        }
    }

    @EffectOf("--ssl-certificate")
    @Test
    void a_changed_certificate_is_served_without_a_restart_and_each_host_has_its_own() throws Exception {
        int port = Server.freePort();
        Path certificate = Files.copy(localhost.certificate(), directory.resolve("site.crt"));
        Path key = Files.copy(localhost.key(), directory.resolve("site.key"));
        try (Server server = StartServer.of(script, "--https-port", port, "--log-level", "info")
                .with("--ssl-certificate", directory.resolve("site"))
                .with("--ssl-certificate-file", other.certificate(), "--ssl-certificate-key-file", other.key())
                .start()) {
            String shown = "%{ssl_verify_result} %{http_code}";
            assertThat(fetch("https://localhost:" + port + "/", "-o", "/dev/null", "-w", shown))
                    .isEqualTo("0 200");
            List<String> there = List.of("--resolve", "other.test:" + port + ":127.0.0.1");
            assertThat(fetch("https://other.test:" + port + "/", there, "-o", "/dev/null", "-w", shown))
                    .isEqualTo("0 200");

            Files.copy(other.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(other.key(), key, StandardCopyOption.REPLACE_EXISTING);
            server.output().await("new connections get the certificates of changed files", SOON);
            Finished refused = curl("https://localhost:" + port + "/");
            assertThat(refused.status())
                    .as("curl sees a certificate for another name")
                    .isEqualTo(60);
        }
    }

    @EffectOf({"--ssl-certificate-chain-file", "--ssl-ciphers", "--ssl-protocols"})
    @Test
    void versions_ciphers_and_authorities_are_those_that_are_named() throws Exception {
        int port = Server.freePort();
        try (Server server = secure(port)
                .with("--ssl-certificate-chain-file", authority.certificate(), "--ssl-environment")
                .with("--ssl-protocols", "TLSv1.2", "--ssl-ciphers", "ECDHE+AES128")
                .start()) {
            assertThat(server.uri()).isNotNull();
            assertNamed(port);
        }
    }

    @EffectOfDirective({"SSLProtocol", "SSLCipherSuite", "SSLCertificateChainFile"})
    @Test
    void so_are_those_that_directives_name() throws Exception {
        int port = Server.freePort();
        Path site = Files.writeString(directory.resolve("named.conf"), """
                <VirtualHost *:443>
                ServerName localhost
                WSGIScriptAlias / %s
                SSLEngine On
                SSLCertificateFile %s
                SSLCertificateKeyFile %s
                SSLCertificateChainFile %s
                SSLProtocol -all +TLSv1.2
                SSLCipherSuite ECDHE+AES128
                SSLOptions +StdEnvVars
                </VirtualHost>
                """.formatted(
                        script, localhost.certificate(), localhost.key(), authority.certificate()));
        try (Server server = StartServer.of("--application-type", "static", "--https-port", port)
                .with("--include-file", site)
                .start()) {
            assertThat(server.uri()).isNotNull();
            assertNamed(port);
        }
    }

    @Test
    void what_cannot_be_is_one_line_each() throws Exception {
        Finished finished = StartServer.of(script, "--https-port", "0", "--https-only")
                .with("--ssl-certificate-file", localhost.certificate(), "--ssl-certificate-key-file", other.key())
                .with("--ssl-verify-client", "/x", "--ssl-protocols", "SSLv3")
                .with("--trust-proxy", "nonsense", "--trust-proxy-header", "X-Forwarded-Fro")
                .run();
        assertThat(finished.status()).isEqualTo(2);
        assertThat(finished.err().lines())
                .anyMatch(line -> line.contains("--ssl-certificate-key-file: the file")
                        && line.contains("does not belong to the certificate"))
                .anyMatch(line -> line.contains("--https-only: needs a port"))
                .anyMatch(line -> line.contains("--ssl-verify-client: needs the authorities"))
                .anyMatch(line -> line.contains("'SSLv3' is not spoken"))
                .anyMatch(line -> line.contains("--trust-proxy: 'nonsense' is no address"))
                .anyMatch(line -> line.contains("x-forwarded-for"))
                .noneMatch(line -> line.contains("Exception"));
        Finished alone = StartServer.of(script, "--ssl-certificate-file", localhost.certificate())
                .run();
        assertThat(alone.err()).contains("--ssl-certificate-file: needs a port for TLS: give --https-port, too");
    }

    @EffectOf("--trust-proxy-header")
    @Test
    void a_proxy_on_a_unix_socket_is_believed_if_it_is_named() throws Exception {
        Path socket = directory.resolve("s");
        try (Server server = StartServer.of(script, "--listen", "unix:" + socket, "--trust-proxy", "unix:")
                .with("--trust-proxy-header", "X-Forwarded-For", "--trust-proxy-header", "X-Forwarded-Proto")
                .start()) {
            String query = "?REMOTE_ADDR,wsgi.url_scheme,HTTP_X_FORWARDED_FOR";
            List<Object> told = List.of("-H", "X-Forwarded-For: 203.0.113.9", "-H", "X-Forwarded-Proto: https");
            assertThat(fetch("http://localhost/" + query, told, "--unix-socket", socket))
                    .isEqualTo("203.0.113.9 https 203.0.113.9");
            assertThat(fetch(server.uri() + query, told)).isEqualTo("127.0.0.1 http -");
        }
        assertThat(socket).doesNotExist();
    }

    private static void assertNamed(int port) throws IOException, InterruptedException {
        assertThat(fetch("https://localhost:" + port + "/?SSL_PROTOCOL,SSL_CIPHER"))
                .startsWith("TLSv1.2 ECDHE-RSA-AES128");
        Finished shown = Command.of(Tool.named("openssl"), "s_client", "-connect", "127.0.0.1:" + port)
                .with("-showcerts")
                .run(SOON);
        assertThat(shown.out().split("BEGIN CERTIFICATE", -1)).hasSize(3);
    }

    private static StartServer secure(int port) {
        return StartServer.of(script, "--https-port", port)
                .with("--ssl-certificate-file", localhost.certificate(), "--ssl-certificate-key-file", localhost.key());
    }

    private static String status(String url) throws IOException, InterruptedException {
        return fetch(url, "-o", "/dev/null", "-w", "%{http_code}");
    }

    private static String fetch(String url, Object... options) throws IOException, InterruptedException {
        Finished finished = curl(url, options);
        assertThat(finished.status()).as("curl %s: %s", url, finished).isZero();
        return finished.out().strip();
    }

    private static Finished curl(String url, Object... options) throws IOException, InterruptedException {
        return Command.of(curl, "-sS", "--max-time", "20", "--cacert", authority.certificate())
                .with(options)
                .with(url)
                .run(SOON);
    }
}
