// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request's header fields in an environ (PEP 3333 "environ Variables", RFC 3875 4.1.18, and mod_wsgi's practice). */
public abstract class EnvironHeadersContract extends HostedContract {

    private @Nullable Served app;

    @BeforeAll
    void serveTheApplication() {
        app = serve("environ");
    }

    private EnvironReport environ(Ask ask) {
        assertThat(app).isNotNull();
        return EnvironReport.of(app, ask);
    }

    @ParameterizedTest
    @CsvSource({"Accept,HTTP_ACCEPT", "accept-encoding,HTTP_ACCEPT_ENCODING", "X-fOO-1,HTTP_X_FOO_1"})
    void header_isHttpAndItsNameInCapitals(String header, String variable) {
        assertThat(environ(Ask.get("/").header(header, "a value")).get(variable))
                .isEqualTo("a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_Forwarded_For", "X.Forwarded.For", "X-Forwarded_For", "X~Y"})
    void header_withAnotherCharacterInItsNameIsDropped(String header) {
        EnvironReport environ = environ(Ask.get("/").header(header, "spoofed").header("X-Other", "kept"));
        assertThat(environ.variables().values())
                .extracting(EnvironReport.Variable::value)
                .doesNotContain("spoofed")
                .contains("kept");
    }

    @Test
    void header_proxyIsNeverPassed() {
        EnvironReport environ =
                environ(Ask.get("/").header("Proxy", "evil.example").header("X-Other", "kept"));
        assertThat(environ.names()).doesNotContain("HTTP_PROXY").contains("HTTP_X_OTHER");
    }

    @Test
    void header_authorizationIsHidden() {
        EnvironReport environ = environ(Ask.get("/")
                .header("Authorization", "Basic Zm9vOmJhcg==")
                .header("Proxy-Authorization", "Basic Zm9vOmJhcg=="));
        assertThat(environ.names()).contains("REQUEST_METHOD");
        assertThat(environ.names()).doesNotContain("HTTP_AUTHORIZATION", "HTTP_PROXY_AUTHORIZATION");
    }

    @Test
    void header_authorizationIsShownWhereTheMountPassesIt() {
        Served passing = host().serve(Deployment.of(apps().app("environ")).passingAuthorization());
        EnvironReport environ = EnvironReport.of(passing, Ask.get("/").header("Authorization", "Basic Zm9vOmJhcg=="));
        assertThat(environ.get("HTTP_AUTHORIZATION")).isEqualTo("Basic Zm9vOmJhcg==");
    }

    @Test
    void header_givenTwiceIsJoinedByCommas() {
        Ask ask = Ask.get("/")
                .header("X-Many", "one, two")
                .header("x-many", "three")
                .header("X-Many", "four");
        assertThat(environ(ask).get("HTTP_X_MANY")).isEqualTo("one, two, three, four");
    }

    @Test
    void header_cookiesAreJoinedBySemicolons() {
        Ask ask = Ask.get("/").header("Cookie", "a=1").header("Cookie", "b=2; c=3");
        assertThat(environ(ask).get("HTTP_COOKIE")).isEqualTo("a=1; b=2; c=3");
    }

    @Test
    void header_valueIsItsBytes() {
        assertThat(environ(Ask.get("/").header("X-Latin", "caf\u00e9")).get("HTTP_X_LATIN"))
                .isEqualTo("caf\u00e9");
    }

    @Test
    void contentVariables_areBareAndThereOnlyWhenSent() {
        assertThat(environ(Ask.get("/")).names())
                .contains("REQUEST_METHOD")
                .doesNotContain("CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH");
        EnvironReport sent = environ(Ask.post("/", "12345").header("Content-Type", "text/x-five"));
        assertThat(List.of(
                        sent.variable("CONTENT_TYPE").value(),
                        sent.variable("CONTENT_LENGTH").value()))
                .containsExactly("text/x-five", "5");
        assertThat(sent.names()).doesNotContain("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH");
    }

    @Test
    void contentLength_isAbsentForAChunkedBody() {
        assertThat(environ(Ask.chunked("/", "one", "two")).names())
                .contains("HTTP_TRANSFER_ENCODING")
                .doesNotContain("CONTENT_LENGTH");
    }
}
