// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.core.tls.TlsSession;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** The header of the PROXY protocol, before HTTP and before TLS. */
@Timeout(60)
class ProxyProtocolTest {

    private static final AddressRange LOOPBACK =
            AddressRange.parse("127.0.0.0/8").orElseThrow();
    private static final AddressRange ELSEWHERE =
            AddressRange.parse("192.0.2.0/24").orElseThrow();

    @TempDir
    private static Path directory = Path.of("");

    private static TestAuthority authority;
    private static Issued localhost;
    private static Issued alice;

    /** Answers with who it takes the client for. */
    private static final Application TELLS = (environ, input, response) -> {
        TlsSession tls = environ.connection().tls();
        String shown = tls == null ? "" : tls.variable("SSL_PROTOCOL") + " " + tls.variable("SSL_CLIENT_S_DN_CN");
        Served.answer(
                response,
                environ.get("REMOTE_ADDR", "") + ":" + environ.get("REMOTE_PORT", "") + " "
                        + environ.get("REQUEST_SCHEME", "") + " " + shown);
    };

    /** The headers that there are, of a client with an address of its own. */
    enum Header {
        VERSION_1("PROXY TCP4 203.0.113.9 127.0.0.1 5 80\r\n", "203.0.113.9:5"),
        VERSION_1_IPV6("PROXY TCP6 2001:db8::9 ::1 5 80\r\n", "2001:db8:0:0:0:0:0:9:5"),
        VERSION_2("\r\n\r\n\0\r\nQUIT\n" + "!\21\0\f" + "\313\0q\13" + "\177\0\0\1" + "\0\5" + "\0P", "203.0.113.11:5");

        private final String latin1;
        private final String client;

        Header(String latin1, String client) {
            this.latin1 = latin1;
            this.client = client;
        }

        byte[] octets() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @BeforeAll
    static void issue() throws IOException {
        authority = TestAuthority.in(directory, "Authority");
        localhost = authority.issue("CN=localhost", "localhost");
        alice = authority.issue("CN=alice,O=Example");
    }

    @ParameterizedTest
    @EnumSource
    void tells_of_the_client_before_http(Header header) throws IOException {
        try (Served served = new Served(listening(LOOPBACK, false), TELLS)) {
            assertThat(plain(served, header.octets())).isEqualTo(header.client + " http ");
            assertThat(plain(served, new byte[0])).startsWith("127.0.0.1:");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tells_of_the_client_before_tls_which_is_that_of_the_connection(Header header) throws IOException {
        try (Served served = new Served(listening(LOOPBACK, true), TELLS)) {
            for (TlsProtocol protocol : TlsProtocol.values()) {
                String version = protocol.title();
                assertThat(secure(served, header.octets(), null, version))
                        .isEqualTo(header.client + " https " + version + " null");
                assertThat(secure(served, header.octets(), alice, version))
                        .isEqualTo(header.client + " https " + version + " alice");
                assertThat(secure(served, new byte[0], alice, version))
                        .startsWith("127.0.0.1:")
                        .endsWith(version + " alice");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_neither_http_nor_tls_from_others(Header header) throws IOException {
        try (Served served = new Served(listening(ELSEWHERE, false), TELLS)) {
            assertThat(plain(served, header.octets())).doesNotContain("203.0.113.", "2001:db8");
        }
        try (Served served = new Served(listening(ELSEWHERE, true), TELLS)) {
            assertThatThrownBy(() -> secure(served, header.octets(), null, "TLSv1.3"))
                    .isInstanceOf(IOException.class);
            assertThat(secure(served, new byte[0], null, "TLSv1.3")).startsWith("127.0.0.1:");
        }
    }

    @Test
    void within_tls_it_is_no_http() throws IOException {
        try (Served served = new Served(listening(LOOPBACK, true), TELLS);
                SSLSocket socket = TlsFixture.connect(served, authority.client(null), "localhost")) {
            socket.getOutputStream().write(Header.VERSION_1.octets());
            assertThat(TlsFixture.get(socket, "/")).doesNotContain("203.0.113.");
        }
    }

    private static Served.Setup listening(AddressRange proxies, boolean tls) {
        TrustedProxies trusted = new TrustedProxies(List.of(), List.of(proxies), false);
        TlsConfig secure = new TlsConfig(
                List.of(TlsFixture.host(localhost, ClientVerification.OPTIONAL, Optional.of(authority.certificate()))),
                TlsConfig.USUAL_PROTOCOLS,
                Optional.empty(),
                true);
        Served.Setup setup = new Served.Setup();
        setup.listener = new Listener(
                new Address.Tcp("127.0.0.1", 0),
                50,
                tls ? Optional.of(secure) : Optional.empty(),
                Optional.of(trusted));
        return setup;
    }

    private static String plain(Served served, byte[] header) throws IOException {
        try (RawHttp http = served.connect()) {
            http.send(header).send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            return http.read("GET").text();
        }
    }

    private static String secure(Served served, byte[] header, @Nullable Issued shown, String protocol)
            throws IOException {
        Socket plain = new Socket(served.address().getAddress(), served.port());
        plain.getOutputStream().write(header);
        try (SSLSocket socket = TlsFixture.connect(plain, authority.client(shown), "localhost", protocol)) {
            return TlsFixture.get(socket, "/");
        }
    }
}
