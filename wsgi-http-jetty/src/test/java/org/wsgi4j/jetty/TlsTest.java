// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.tls.TlsSession;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

@Timeout(60)
class TlsTest {

    @TempDir
    private static Path directory = Path.of("");

    private static TestAuthority authority;
    private static Issued localhost;
    private static Issued other;
    private static Issued alice;

    /** Answers with a variable of the TLS session, named by the path. */
    private static final Application TELLS = (environ, input, response) -> {
        TlsSession session = Objects.requireNonNull(environ.connection().tls());
        String variable = session.variable(environ.pathInfo().substring(1));
        Served.answer(response, environ.get("REQUEST_SCHEME", "") + " " + variable);
    };

    @BeforeAll
    static void issue() throws IOException {
        authority = TestAuthority.in(Files.createDirectory(directory.resolve("ca")), "Authority");
        localhost = authority.issue("CN=localhost", "localhost");
        other = authority.issue("CN=other", "other.test", "*.wild.test");
        alice = authority.issue("CN=alice,O=Example");
    }

    @ParameterizedTest
    @EnumSource
    void both_versions_are_spoken_and_told_of(TlsProtocol protocol) throws IOException {
        try (Served served = new Served(TlsFixture.listening(TlsFixture.host(localhost)), TELLS);
                SSLSocket socket = TlsFixture.connect(served, authority.client(null), "localhost", protocol.title())) {
            assertThat(TlsFixture.get(socket, "/SSL_PROTOCOL")).isEqualTo("https " + protocol.title());
            assertThat(TlsFixture.get(socket, "/SSL_TLS_SNI")).isEqualTo("https localhost");
            assertThat(TlsFixture.get(socket, "/SSL_SERVER_S_DN_CN")).isEqualTo("https localhost");
            assertThat(TlsFixture.get(socket, "/SSL_CLIENT_VERIFY")).isEqualTo("https NONE");
            assertThat(TlsFixture.get(socket, "/SSL_CIPHER_USEKEYSIZE")).matches("https (128|256)");
        }
    }

    @Test
    void a_version_that_is_not_configured_is_not_spoken() throws IOException {
        Served.Setup modern = TlsFixture.listening(Set.of(TlsProtocol.TLS_1_3), TlsFixture.host(localhost));
        try (Served served = new Served(modern, TELLS)) {
            assertThatThrownBy(() -> TlsFixture.connect(served, authority.client(null), "localhost", "TLSv1.2"))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void the_certificate_is_the_one_of_the_name_that_a_client_asks_for() throws IOException {
        Served.Setup both = TlsFixture.listening(TlsFixture.host(localhost), TlsFixture.host(other));
        try (Served served = new Served(both, TELLS)) {
            assertThat(shown(served, "localhost")).isEqualTo("CN=localhost");
            assertThat(shown(served, "OTHER.test")).isEqualTo("CN=other");
            assertThat(shown(served, "a.wild.test")).isEqualTo("CN=other");
            assertThat(shown(served, "unknown.test")).isEqualTo("CN=localhost");
        }
    }

    @Test
    void http_2_is_spoken_where_it_is_agreed_on() throws Exception {
        try (Served served = new Served(TlsFixture.listening(TlsFixture.host(localhost)), TELLS)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpClient client = HttpClient.newBuilder()
                        .version(version)
                        .sslContext(authority.client(null))
                        .build();
                URI uri = URI.create("https://localhost:" + served.port() + "/SSL_PROTOCOL");
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.body()).isEqualTo("https TLSv1.3");
            }
        }
    }

    @Test
    void a_client_may_show_a_certificate_where_one_is_asked_for() throws IOException {
        try (Served served = new Served(verifying(ClientVerification.OPTIONAL), TELLS)) {
            try (SSLSocket socket = TlsFixture.connect(served, authority.client(alice), "localhost")) {
                assertThat(TlsFixture.get(socket, "/SSL_CLIENT_VERIFY")).isEqualTo("https SUCCESS");
                assertThat(TlsFixture.get(socket, "/SSL_CLIENT_S_DN_CN")).isEqualTo("https alice");
            }
            try (SSLSocket socket = TlsFixture.connect(served, authority.client(null), "localhost")) {
                assertThat(TlsFixture.get(socket, "/SSL_CLIENT_VERIFY")).isEqualTo("https NONE");
            }
        }
    }

    @Test
    void a_certificate_of_a_stranger_with_the_name_of_the_authority_is_refused_or_proves_nothing() throws IOException {
        TestAuthority stranger = TestAuthority.in(Files.createDirectory(directory.resolve("stranger")), "Authority");
        Issued mallory = stranger.issue("CN=alice,O=Example");
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (Served served = new Served(verifying(ClientVerification.OPTIONAL), TELLS)) {
                assertThatThrownBy(() -> ask(served, stranger, mallory, protocol))
                        .isInstanceOf(IOException.class);
            }
            try (Served served = new Served(verifying(ClientVerification.OPTIONAL_NO_CA), TELLS)) {
                assertThat(ask(served, stranger, mallory, protocol)).isEqualTo("https GENEROUS");
            }
        }
    }

    @Test
    void a_client_must_show_a_certificate_where_it_is_required() throws IOException {
        try (Served served = new Served(verifying(ClientVerification.REQUIRE), TELLS)) {
            assertThatThrownBy(() -> ask(served, authority, null, "TLSv1.3")).isInstanceOf(IOException.class);
            assertThat(ask(served, authority, alice, "TLSv1.3")).isEqualTo("https SUCCESS");
        }
    }

    @Test
    void a_session_that_goes_on_says_so() throws IOException {
        var client = authority.client(null);
        try (Served served = new Served(TlsFixture.listening(TlsFixture.host(localhost)), TELLS)) {
            try (SSLSocket socket = TlsFixture.connect(served, client, "localhost", "TLSv1.2")) {
                assertThat(TlsFixture.get(socket, "/SSL_SESSION_RESUMED")).isEqualTo("https Initial");
            }
        }
    }

    @Test
    void changed_files_are_served_to_new_connections_and_old_ones_go_on() throws Exception {
        Path files = Files.createDirectory(directory.resolve("changing"));
        Issued changing = new Issued("", files.resolve("a.crt"), files.resolve("a.key"));
        copy(localhost, changing);
        Served.Setup patient =
                TlsFixture.listening(TlsFixture.host(changing)).timeouts(60_000, 15_000, 30_000, 15_000, 500);
        try (Served served = new Served(patient, TELLS);
                SSLSocket old = TlsFixture.connect(served, authority.client(null), "localhost")) {
            assertThat(TlsFixture.get(old, "/SSL_SERVER_S_DN_CN")).isEqualTo("https localhost");

            copy(other, changing);
            served.awaitEvent("new connections get the certificates of changed files");
            assertThat(shown(served, "localhost")).isEqualTo("CN=other");
            assertThat(TlsFixture.get(old, "/SSL_SERVER_S_DN_CN")).isEqualTo("https localhost");

            Files.writeString(changing.certificate(), "nonsense");
            served.awaitEvent("ERROR the old certificates stay");
            assertThat(shown(served, "localhost")).isEqualTo("CN=other");
        }
    }

    @Test
    void plain_http_is_no_tls() throws IOException {
        try (Served served = new Served(TlsFixture.listening(TlsFixture.host(localhost)), TELLS);
                RawHttp http = served.connect()) {
            http.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThatThrownBy(() -> http.read("GET"))
                    .isInstanceOfAny(IOException.class, RuntimeException.class, AssertionError.class);
        }
    }

    @Test
    void a_handshake_that_takes_too_long_is_ended() throws IOException {
        Served.Setup hasty = TlsFixture.listening(TlsFixture.host(localhost)).timeouts(2000, 200, 200, 2000, 0);
        try (Served served = new Served(hasty, TELLS);
                java.net.Socket idle = new java.net.Socket(served.address().getAddress(), served.port())) {
            idle.setSoTimeout(10_000);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void files_that_do_not_fit_are_told_of_when_the_front_end_is_opened() {
        Issued mixed = new Issued("", localhost.certificate(), other.key());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new Served(TlsFixture.listening(TlsFixture.host(mixed)), TELLS))
                .withMessageContaining("does not belong to the certificate");
    }

    private static Served.Setup verifying(ClientVerification verification) {
        return TlsFixture.listening(TlsFixture.host(localhost, verification, Optional.of(authority.certificate())));
    }

    /** The client of a stranger trusts nobody but the stranger, so it takes its trust from the right authority. */
    private static String ask(Served served, TestAuthority owner, @Nullable Issued shown, String protocol)
            throws IOException {
        var client = owner == authority ? authority.client(shown) : owner.client(shown, authority);
        try (SSLSocket socket = TlsFixture.connect(served, client, "localhost", protocol)) {
            return TlsFixture.get(socket, "/SSL_CLIENT_VERIFY");
        }
    }

    private static String shown(Served served, String name) throws IOException {
        try (SSLSocket socket = TlsFixture.connect(served, authority.client(null), name)) {
            return TlsFixture.name(socket);
        }
    }

    private static void copy(Issued from, Issued to) throws IOException {
        Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
