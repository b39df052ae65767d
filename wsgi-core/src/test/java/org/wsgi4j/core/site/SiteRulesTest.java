// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsgi4j.core.site.SiteFixture.environ;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.http.RequestBodyException;

class SiteRulesTest {

    private static final Settings LIMITED = new Settings(false, true, false, 5);

    private final SiteFixture site = new SiteFixture();
    private final SiteFixture.Keeper keeper = new SiteFixture.Keeper();

    @Test
    void aBodyWithoutALengthIs411UnlessLetIn() throws IOException {
        Environ chunked = environ("/");
        chunked.add("HTTP_TRANSFER_ENCODING", "chunked");

        assertThat(ask(Settings.DEFAULTS, chunked, "").status()).isEqualTo(411);
        assertThat(keeper.called()).isFalse();
        assertThat(ask(new Settings(false, true, false, 0), chunked, "abc").body())
                .isEqualTo("abc");
    }

    @Test
    void aDeclaredLengthOverTheLimitIs413BeforeTheApplication() throws IOException {
        assertThat(ask(LIMITED, withLength("6"), "").status()).isEqualTo(413);
        assertThat(keeper.called()).isFalse();
        assertThat(ask(LIMITED, withLength("5"), "12345").body()).isEqualTo("12345");
    }

    @Test
    void anUndeclaredLengthOverTheLimitIs413AtTheRead() throws IOException {
        assertThat(ask(LIMITED, environ("/"), "12345").body()).isEqualTo("12345");
        assertThat(ask(LIMITED, environ("/"), "123456").status()).isEqualTo(413);
        assertThat(site.log.lines()).singleElement().asString().startsWith("INFO the request body is longer");
    }

    @Test
    void theLimitHoldsForEveryWayOfReading() throws IOException {
        InputStream input = new LimitedInput(new ByteArrayInputStream(new byte[9]), 3);

        assertThat(input.read()).isZero();
        assertThat(input.skip(2)).isEqualTo(2);
        assertThat(input.markSupported()).isFalse();
        assertThatThrownBy(input::read).isInstanceOf(RequestBodyException.class);
        assertThatThrownBy(() -> input.skip(1)).isInstanceOf(RequestBodyException.class);
        assertThatThrownBy(() -> input.read(new byte[4])).isInstanceOf(RequestBodyException.class);
    }

    @Test
    void credentialsAreShownOnlyWhereAskedFor() throws IOException {
        HeaderField field = new HeaderField("Authorization", "Basic abc");

        ask(Settings.DEFAULTS, environ("/", field), "");
        assertThat(keeper.environ().get("HTTP_AUTHORIZATION")).isNull();
        ask(new Settings(true, false, false, 0), environ("/", field), "");
        assertThat(keeper.environ().get("HTTP_AUTHORIZATION")).isEqualTo("Basic abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io", "runtime", "stack"})
    void anExceptionBeforeTheHeadIs500WithItsTraceInTheLogOnly(String kind) throws IOException {
        RecordingResponse response = ask((environ, input, answer) -> raise(kind, "secret"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("500 Internal Server Error").doesNotContain("secret", "Exception");
        assertThat(String.join("", site.log.lines()))
                .startsWith("ERROR cannot answer GET")
                .contains("at org.wsgi4j");
    }

    @Test
    void anExceptionAfterTheHeadAborts() throws IOException {
        RecordingResponse response = ask((environ, input, answer) -> {
            answer.head(Status.OK, Headers.of()).write(new byte[3], 0, 3);
            raise("io", "secret");
        });

        assertThat(response.events()).containsExactly("head 200", "write 3", "abort");
        assertThat(site.log.lines()).singleElement().asString().contains("secret");
    }

    @Test
    void aBrokenBodyIsAnsweredWithItsStatusAndALineOfLog() throws IOException {
        RecordingResponse response = ask((environ, input, answer) -> {
            throw new RequestBodyException(408, "too slow");
        });

        assertThat(response.status()).isEqualTo(408);
        assertThat(site.log.lines()).containsExactly("INFO too slow: GET ");
    }

    @Test
    void aClientThatLeftIsNobodysError() throws IOException {
        RecordingResponse leaving = new RecordingResponse().leavingAfter(0);
        site.script("/").site(site.host()).handle(environ("/"), InputStream.nullInputStream(), leaving);

        assertThat(leaving.events()).containsExactly("head 200", "abort");
        assertThat(site.log.lines()).containsExactly("DEBUG client connection closed: GET ");
    }

    @Test
    void aFailureNamedByTheApplicationGetsItsPageAndLogsItsCause() throws IOException {
        RecordingResponse response =
                ask((environ, input, answer) -> answer.fail(503, new IllegalStateException("secret")));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.header("Content-Length"))
                .isEqualTo("" + response.body().length());
        assertThat(response.body()).contains("too busy").doesNotContain("secret");
        assertThat(site.log.lines()).singleElement().asString().contains("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 408, 411, 413, 414, 417, 431, 500, 501, 502, 503, 504, 599})
    void everyPageNamesItsStatus(int code) {
        assertThat(ErrorPage.html(Status.of(code)))
                .contains("<title>" + code + " ")
                .contains("<p>")
                .doesNotContain("%");
    }

    private RecordingResponse ask(Settings settings, Environ environ, String body) throws IOException {
        site.mounts.clear();
        site.script("/", settings).answering(keeper);
        return SiteFixture.ask(site.site(site.host()), environ, body);
    }

    private RecordingResponse ask(Application application) throws IOException {
        return site.script("/").answering(application).get("/");
    }

    private static Environ withLength(String length) {
        Environ environ = environ("/");
        environ.add("CONTENT_LENGTH", length);
        return environ;
    }

    private static void raise(String kind, String message) throws IOException {
        switch (kind) {
            case "io" -> throw new IOException(message);
            case "runtime" -> throw new IllegalStateException(message);
            default -> throw new StackOverflowError(message);
        }
    }
}
