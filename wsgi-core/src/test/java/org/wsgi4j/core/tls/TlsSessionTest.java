// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsSessionTest {

    private static final String CLIENT = "EMAILADDRESS=ada@example.org, CN=Ada Lovelace, CN=Ada, OU=Engines, OU=Mäths,"
            + " O=\"Babbage, Ltd\", L=London, ST=Middlesex, C=GB";

    private Handshake handshake;
    private KeyStore server;
    private KeyStore client;

    @BeforeAll
    void makeCertificates(@TempDir Path directory) throws Exception {
        handshake = new Handshake(directory);
        server = handshake.identity(
                "server", "CN=www.example.org", "-keyalg", "RSA", "-ext", "san=dns:www.example.org,dns:example.org");
        client = handshake.identity(
                "client", CLIENT, "-keyalg", "EC", "-ext", "san=email:ada@example.org", "-validity", "11");
    }

    @Test
    void the_session_is_described() throws Exception {
        Map<String, String> tls = variables(false, "TLSv1.3");
        assertThat(tls)
                .containsEntry("SSL_PROTOCOL", "TLSv1.3")
                .containsEntry("SSL_TLS_SNI", "www.example.org")
                .containsEntry("SSL_CIPHER", "TLS_AES_256_GCM_SHA384")
                .containsEntry("SSL_CIPHER_USEKEYSIZE", "256")
                .containsEntry("SSL_CIPHER_ALGKEYSIZE", "256")
                .containsEntry("SSL_COMPRESS_METHOD", "NULL");
        assertThat(tls.get("SSL_SESSION_ID")).matches("([0-9A-F]{2})*");
    }

    @Test
    void a_cipher_has_the_name_that_openssl_gives_it() throws Exception {
        assertThat(variables(false, "TLSv1.2"))
                .containsEntry("SSL_PROTOCOL", "TLSv1.2")
                .containsEntry("SSL_CIPHER", "ECDHE-RSA-AES256-GCM-SHA384");
        assertThat(cipher("TLS_RSA_WITH_AES_128_CBC_SHA")).isEqualTo("AES128-SHA 128 128");
        assertThat(cipher("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"))
                .isEqualTo("ECDHE-ECDSA-CHACHA20-POLY1305 256 256");
        assertThat(cipher("TLS_DHE_RSA_WITH_AES_256_CBC_SHA256")).isEqualTo("DHE-RSA-AES256-SHA256 256 256");
        assertThat(cipher("TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA")).isEqualTo("DHE-RSA-DES-CBC3-SHA 168 112");
    }

    @Test
    void the_certificate_of_the_server_is_described() throws Exception {
        assertThat(variables(false, "TLSv1.3"))
                .containsEntry("SSL_SERVER_S_DN", "CN=www.example.org")
                .containsEntry("SSL_SERVER_S_DN_CN", "www.example.org")
                .containsEntry("SSL_SERVER_I_DN_CN", "www.example.org")
                .containsEntry("SSL_SERVER_SAN_DNS_0", "www.example.org")
                .containsEntry("SSL_SERVER_SAN_DNS_1", "example.org")
                .containsEntry("SSL_SERVER_M_VERSION", "3")
                .containsEntry("SSL_SERVER_A_KEY", "rsaEncryption")
                .hasEntrySatisfying(
                        "SSL_SERVER_A_SIG", algorithm -> assertThat(algorithm).matches("sha\\d+WithRSAEncryption"));
    }

    @Test
    void without_a_certificate_nothing_is_said_of_the_client() throws Exception {
        Map<String, String> tls = variables(false, "TLSv1.3");
        assertThat(tls).containsEntry("SSL_CLIENT_VERIFY", "NONE");
        assertThat(tls.keySet())
                .filteredOn(name -> name.startsWith("SSL_CLIENT_"))
                .hasSize(1);
    }

    @Test
    void the_certificate_of_the_client_is_described_part_by_part() throws Exception {
        X509Certificate certificate = (X509Certificate) client.getCertificate("client");
        assertThat(variables(true, "TLSv1.3"))
                .containsEntry("SSL_CLIENT_VERIFY", "SUCCESS")
                .containsEntry("SSL_CLIENT_S_DN_CN", "Ada")
                .containsEntry("SSL_CLIENT_S_DN_CN_1", "Ada Lovelace")
                .containsEntry("SSL_CLIENT_S_DN_OU_0", "MÃ¤ths")
                .containsEntry("SSL_CLIENT_S_DN_OU_1", "Engines")
                .containsEntry("SSL_CLIENT_S_DN_O", "Babbage, Ltd")
                .containsEntry("SSL_CLIENT_S_DN_L", "London")
                .containsEntry("SSL_CLIENT_S_DN_ST", "Middlesex")
                .containsEntry("SSL_CLIENT_S_DN_C", "GB")
                .containsEntry("SSL_CLIENT_S_DN_Email", "ada@example.org")
                .containsEntry("SSL_CLIENT_SAN_Email_0", "ada@example.org")
                .containsEntry("SSL_CLIENT_A_KEY", "id-ecPublicKey")
                .containsEntry(
                        "SSL_CLIENT_A_SIG",
                        "ecdsa-with-SHA" + certificate.getSigAlgName().replaceAll("\\D", ""))
                .containsEntry("SSL_CLIENT_V_REMAIN", "10")
                .hasEntrySatisfying(
                        "SSL_CLIENT_S_DN",
                        dn -> assertThat(dn)
                                .startsWith("emailAddress=ada@example.org,CN=Ada Lovelace,CN=Ada,OU=Engines,"));
    }

    @Test
    void serial_dates_and_the_certificate_itself_are_in_the_forms_of_openssl() throws Exception {
        X509Certificate certificate = (X509Certificate) client.getCertificate("client");
        Map<String, String> tls = variables(true, "TLSv1.3");
        assertThat(new BigInteger(tls.get("SSL_CLIENT_M_SERIAL"), 16)).isEqualTo(certificate.getSerialNumber());
        assertThat(tls.get("SSL_CLIENT_M_SERIAL")).matches("([0-9A-F]{2})+");
        assertThat(tls.get("SSL_CLIENT_V_START")).matches("[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d 20\\d\\d GMT");
        assertThat(tls.get("SSL_CLIENT_CERT"))
                .startsWith("-----BEGIN CERTIFICATE-----\nMII")
                .endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(tls.get("SSL_CLIENT_CERT_RFC4523_CEA"))
                .startsWith("{ serialNumber " + certificate.getSerialNumber() + ", issuer rdnSequence:\"");
    }

    @Test
    void the_table_is_made_once() throws Exception {
        TlsSession session = TlsSession.of(handshake.with(server, client, false, "TLSv1.3"));
        assertThat(session.variables()).isSameAs(session.variables());
        assertThat(session.variable("SSL_UNHEARD_OF")).isNull();
    }

    private Map<String, String> variables(boolean ask, String protocol) throws Exception {
        SSLSession session = handshake.with(server, client, ask, protocol);
        return TlsSession.of(session).variables();
    }

    private static String cipher(String standard) {
        CipherSuite cipher = new CipherSuite(standard);
        return cipher.name() + " " + cipher.keyBits() + " " + cipher.secretBits();
    }
}
