// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

class TlsDirectivesTest {

    @TempDir
    private static Path directory = Path.of("");

    private static TestAuthority authority;
    private static Issued one;
    private static Issued two;

    @BeforeAll
    static void issue() throws IOException {
        authority = TestAuthority.in(directory, "Authority");
        one = authority.issue("CN=one", "one.test");
        two = authority.issue("CN=two", "two.test");
    }

    @Test
    void the_first_host_of_an_address_is_the_one_for_all_names_and_the_others_are_chosen_by_theirs() {
        TlsConfig tls = tls(
                "Listen 80",
                "Listen 443",
                "<VirtualHost *:80>;ServerName one.test;</VirtualHost>",
                host("one.test", one, "ServerAlias *.one.test", "Protocols h2 http/1.1"),
                host("two.test", two, "SSLProtocol -all +TLSv1.2"));

        assertThat(tls.hosts())
                .extracting(TlsHost::names)
                .containsExactly(Optional.of(List.of("one.test", "*.one.test")), Optional.of(List.of("two.test")));
        assertThat(tls.protocols()).isEqualTo(TlsConfig.USUAL_PROTOCOLS);
        assertThat(tls.http2()).isTrue();
    }

    @Test
    void what_is_said_outside_holds_for_hosts_that_say_nothing_of_it() {
        TlsConfig tls = tls(
                "Listen 443",
                "SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1 -TLSv1.2",
                "SSLCipherSuite HIGH:!aNULL:FROB",
                "SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256",
                "SSLCACertificateFile " + authority.certificate(),
                host("one.test", one, "SSLVerifyClient optional", "SSLVerifyDepth 3"));

        assertThat(tls.protocols()).isEqualTo(Set.of(TlsProtocol.TLS_1_3));
        assertThat(tls.ciphers()).map(OptionValue::value).contains("TLS_AES_128_GCM_SHA256:HIGH:!aNULL");
        TlsHost host = tls.hosts().get(0);
        assertThat(host.verification()).isEqualTo(ClientVerification.OPTIONAL);
        assertThat(host.depth()).isEqualTo(3);
        assertThat(host.authorities()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "none, require, OPTIONAL_NO_CA",
        "none, optional_no_ca, OPTIONAL_NO_CA",
        "none, none, NONE",
        "require, none, REQUIRE",
        "optional, require, OPTIONAL"
    })
    void the_handshake_asks_what_any_place_wants_to_know(String host, String place, ClientVerification handshake) {
        TlsConfig tls = tls(
                "Listen 443",
                host(
                        "one.test",
                        one,
                        "SSLCACertificateFile " + authority.certificate(),
                        "SSLVerifyClient " + host,
                        "<Location /a>;SSLVerifyClient " + place + ";</Location>"));

        assertThat(tls.hosts()).extracting(TlsHost::verification).containsExactly(handshake);
    }

    @Test
    void places_ask_and_show_what_they_say() {
        Directives read = read(
                "Listen 443",
                host(
                        "one.test",
                        one,
                        "SSLCACertificateFile " + authority.certificate(),
                        "SSLOptions +StdEnvVars",
                        "SSLVerifyClient require",
                        "<Location /a>;SSLVerifyClient optional;SSLOptions +ExportCertData;</Location>",
                        "<Location /b>;SSLOptions ExportCertData;SSLRequireSSL;</Location>"));
        TlsRules rules = read.hosts().get(0).settings().connection().tls();

        assertThat(rules).isEqualTo(TlsRules.NONE.withShown(true, false).withVerification(ClientVerification.REQUIRE));
        assertThat(inSection(read, 0))
                .isEqualTo(rules.withShown(true, true).withVerification(ClientVerification.OPTIONAL));
        assertThat(inSection(read, 1)).isEqualTo(rules.withShown(false, true).withRequired(true));
    }

    @Test
    void plain_requests_are_answered_403_where_there_has_to_be_tls() throws IOException {
        Path script = Files.writeString(directory.resolve("a.wsgi"), "");
        Configured site = Configured.by(
                directory, "WSGIScriptAlias / " + script, "<Location /a>", "SSLRequireSSL", "</Location>");

        assertThat(site.get("/a/b").status()).isEqualTo(403);
        assertThat(site.get("/b").status()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_is_told_with_the_directive_that_names_it() {
        assertThat(wrong("Listen 443", "<VirtualHost *:443>;SSLEngine On;</VirtualHost>"))
                .containsExactly("SSLEngine On needs SSLCertificateFile");
        assertThat(wrong("Listen 443", host("one.test", one, "SSLVerifyClient require")))
                .containsExactly("SSLVerifyClient needs SSLCACertificateFile in the same host");
        assertThat(wrong("Listen 443", host("one.test", one, "SSLVerifyDepth 0")))
                .singleElement()
                .asString()
                .startsWith("SSLVerifyDepth of 0 is not known here: give 1");
        assertThat(wrong(
                        "Listen 443",
                        "<VirtualHost *:443>;ServerName plain.test;</VirtualHost>",
                        host("one.test", one)))
                .containsExactly(
                        "<VirtualHost> has SSLEngine On, but the first one of port 443 has not, and says what is"
                                + " spoken there");
        assertThat(wrong(host("one.test", one)))
                .containsExactly("<VirtualHost> has SSLEngine On, and nothing listens for that: give --https-port and a"
                        + " port, or Listen in a file and no --port");
        assertThat(wrong("SSLOptions +FakeBasicAuth", "SSLProtocol SSLv3", "SSLProtocol TLSv9", "SSLEngine optional"))
                .hasSize(4);
    }

    private static String host(String name, Issued issued, String... more) {
        return Stream.concat(
                        Stream.of(
                                "<VirtualHost *:443>",
                                "ServerName " + name,
                                "SSLEngine On",
                                "SSLCertificateFile " + issued.certificate(),
                                "SSLCertificateKeyFile " + issued.key()),
                        Stream.concat(Stream.of(more), Stream.of("</VirtualHost>")))
                .reduce((a, b) -> a + ";" + b)
                .orElseThrow();
    }

    private static TlsRules inSection(Directives read, int index) {
        var host = read.hosts().get(0);
        return host.sections()
                .get(index)
                .change()
                .in(host.settings())
                .connection()
                .tls();
    }

    private static TlsConfig tls(String... lines) {
        List<ServerSettings.Listen> listeners = read(lines).server().listeners();
        return listeners.get(listeners.size() - 1).tls().orElseThrow();
    }

    private static Directives read(String... lines) {
        return new Lines(directory).read(String.join("\n", lines).split("[;\n]"));
    }

    private static List<String> wrong(String... lines) {
        return new Lines(directory).of(String.join("\n", lines).split("[;\n]"));
    }
}
