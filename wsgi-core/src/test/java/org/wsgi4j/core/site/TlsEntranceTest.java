// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.tls.TlsSession;

class TlsEntranceTest {

    private static final @Nullable TlsSession PLAIN = null;

    @Test
    void a_path_may_require_a_certificate_that_others_do_not() throws IOException {
        TlsRules rules = verifying(ClientVerification.NONE, "/private/");
        assertThat(status(rules, "/open", session("NONE"))).isEqualTo(200);
        assertThat(status(rules, "/privateer", session("NONE"))).isEqualTo(200);
        assertThat(status(rules, "/private", session("NONE"))).isEqualTo(403);
        assertThat(status(rules, "/private/x", session("GENEROUS"))).isEqualTo(403);
        assertThat(status(rules, "/private/x", session("SUCCESS"))).isEqualTo(200);
        assertThat(status(rules, "/private/x", PLAIN)).isEqualTo(403);
    }

    @Test
    void optional_certificates_may_be_missing() throws IOException {
        TlsRules optional = verifying(ClientVerification.OPTIONAL);
        assertThat(status(optional, "/", session("NONE"))).isEqualTo(200);
        assertThat(status(optional, "/", session("SUCCESS"))).isEqualTo(200);
    }

    @Test
    void plain_requests_are_refused_where_tls_is_required() throws IOException {
        TlsRules rules = new TlsRules(
                true, OptionalInt.empty(), ClientVerification.NONE, List.of(), false, false, Optional.empty());
        assertThat(status(rules, "/", PLAIN)).isEqualTo(403);
        assertThat(status(rules, "/", session("NONE"))).isEqualTo(200);
    }

    @Test
    void plain_requests_are_redirected_to_the_same_place_on_the_tls_port() throws IOException {
        RecordingResponse answer = ask(redirecting(8443), "/x", PLAIN);
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.all("Location")).containsExactly("https://h.test:8443/x?a=b");
        assertThat(ask(redirecting(443), "/x", PLAIN).all("Location")).containsExactly("https://h.test/x?a=b");
        assertThat(status(redirecting(443), "/x", session("NONE"))).isEqualTo(200);
    }

    @Test
    void answers_over_tls_alone_ask_for_strict_transport() throws IOException {
        TlsRules rules = new TlsRules(
                false,
                OptionalInt.empty(),
                ClientVerification.NONE,
                List.of(),
                false,
                false,
                Optional.of("max-age=60"));
        assertThat(ask(rules, "/x", session("NONE")).all("Strict-Transport-Security"))
                .containsExactly("max-age=60");
        assertThat(ask(rules, "/x", PLAIN).all("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void the_application_sees_the_variables_of_mod_ssl_if_it_is_to() throws IOException {
        TlsRules rules = new TlsRules(
                false, OptionalInt.empty(), ClientVerification.NONE, List.of(), true, true, Optional.empty());
        SiteFixture.Keeper keeper = new SiteFixture.Keeper();
        ask(new SiteFixture().answering(keeper), rules, "/x", session("NONE"));
        assertThat(keeper.environ().get("SSL_PROTOCOL")).isEqualTo("TLSv1.3");
        assertThat(keeper.environ().get("SSL_CLIENT_VERIFY")).isEqualTo("NONE");
        assertThat(keeper.environ().get("SSL_CLIENT_CERT")).startsWith("-----BEGIN");
        assertThat(keeper.environ().get("HTTPS")).isNull();
    }

    private static TlsRules verifying(ClientVerification verification, String... paths) {
        return new TlsRules(false, OptionalInt.empty(), verification, List.of(paths), false, false, Optional.empty());
    }

    private static TlsRules redirecting(int port) {
        return new TlsRules(
                false, OptionalInt.of(port), ClientVerification.NONE, List.of(), false, false, Optional.empty());
    }

    private static TlsSession session(String check) {
        return TlsSession.of(Map.of(
                "SSL_PROTOCOL", "TLSv1.3", "SSL_CLIENT_VERIFY", check, "SSL_CLIENT_CERT", "-----BEGIN CERTIFICATE"));
    }

    private static int status(TlsRules rules, String path, @Nullable TlsSession tls) throws IOException {
        return ask(rules, path, tls).status();
    }

    private static RecordingResponse ask(TlsRules rules, String path, @Nullable TlsSession tls) throws IOException {
        return ask(new SiteFixture(), rules, path, tls);
    }

    private static RecordingResponse ask(SiteFixture fixture, TlsRules rules, String path, @Nullable TlsSession tls)
            throws IOException {
        Settings settings = Settings.DEFAULTS.withConnection(new ConnectionRules(rules, TrustedProxies.NONE));
        fixture.script("/", settings);
        VirtualHost host = new VirtualHost(
                List.of(), "", fixture.mounts, Optional.empty(), Optional.empty(), Optional.empty(), settings);
        Connection connection =
                new Connection(new Endpoint("192.0.2.7", "5"), new Endpoint("192.0.2.1", "80"), tls != null, "c", tls);
        Environ environ = new Environ(Headers.of(), connection, 1);
        environ.add("REQUEST_METHOD", "GET");
        environ.add("REQUEST_URI", path + "?a=b");
        environ.add("SERVER_NAME", "h.test");
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", path);
        return SiteFixture.ask(fixture.site(host), environ, "");
    }
}
