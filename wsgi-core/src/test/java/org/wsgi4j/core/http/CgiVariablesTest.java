// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.http.RequestCorpus.Case;

class CgiVariablesTest {

    private final CgiVariables variables = new CgiVariables("test/1", false);

    static Stream<Case> valid() {
        return RequestCorpus.read("valid.requests");
    }

    static Stream<Case> invalid() {
        return RequestCorpus.read("invalid.requests");
    }

    @ParameterizedTest
    @MethodSource
    void valid(Case example) throws BadRequestException {
        Environ environ = variables.of(example.head());

        for (String expected : example.expected()) {
            if (expected.startsWith("!")) {
                assertThat(environ.get(expected.substring(1))).as(expected).isNull();
            } else {
                String name = expected.substring(0, expected.indexOf('='));
                assertThat(name + "=" + environ.get(name)).isEqualTo(expected);
            }
        }
        assertThat(IntStream.range(0, environ.size()).mapToObj(environ::name))
                .doesNotHaveDuplicates()
                .contains("SERVER_NAME", "SERVER_PORT", "QUERY_STRING")
                .doesNotContain(
                        "HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE", "HTTP_PROXY", "HTTPS", "HTTP_AUTHORIZATION");
    }

    @ParameterizedTest
    @MethodSource
    void invalid(Case example) {
        int status = Integer.parseInt(example.expected().get(0));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> variables.of(example.head()))
                .returns(status, BadRequestException::status);
    }

    @Test
    void theWholeTableInItsOrder() throws BadRequestException {
        RequestHead head = new RequestHead(
                "GET",
                "/a?b",
                "HTTP/1.1",
                Headers.of(new HeaderField("Host", "h"), new HeaderField("Accept", "*/*")),
                RequestCorpus.CONNECTION,
                5);

        Environ environ = variables.of(head);

        assertThat(IntStream.range(0, environ.size()).mapToObj(i -> environ.name(i) + "=" + environ.value(i)))
                .containsExactly(
                        "REQUEST_METHOD=GET",
                        "REQUEST_URI=/a?b",
                        "SCRIPT_NAME=",
                        "PATH_INFO=/a",
                        "QUERY_STRING=b",
                        "SERVER_PROTOCOL=HTTP/1.1",
                        "GATEWAY_INTERFACE=CGI/1.1",
                        "SERVER_NAME=h",
                        "SERVER_PORT=8000",
                        "SERVER_SOFTWARE=test/1",
                        "HTTP_HOST=h",
                        "HTTP_ACCEPT=*/*",
                        "SERVER_ADDR=2001:db8::1",
                        "REMOTE_ADDR=192.0.2.7",
                        "REMOTE_PORT=51000",
                        "REQUEST_SCHEME=http");
        assertThat(environ.headers()).isSameAs(head.headers());
        assertThat(environ.startMicros()).isEqualTo(5);
    }

    @Test
    void tooManyFieldsAre431() {
        List<HeaderField> fields = IntStream.range(0, 201)
                .mapToObj(i -> new HeaderField("X-" + i, "v"))
                .toList();

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> variables.of(get("/", Headers.of(fields))))
                .returns(431, BadRequestException::status);
    }

    @Test
    void encodedSlashesAreSlashesWhereAllowed() throws BadRequestException {
        CgiVariables lenient = new CgiVariables("test/1", true);

        assertThat(lenient.of(get("/a%2Fb%2f%2e./c", Headers.of())).pathInfo()).isEqualTo("/a/c");
    }

    @Test
    void theSchemeIsTheConnections() throws BadRequestException {
        Connection plain = RequestCorpus.CONNECTION;
        Connection tls = new Connection(plain.remote(), plain.local(), true, "c2");
        RequestHead head = new RequestHead("GET", "/", "HTTP/2.0", Headers.of(), tls, 1);

        assertThat(variables.of(head).get("REQUEST_SCHEME")).isEqualTo("https");
    }

    private static RequestHead get(String target, Headers headers) {
        return new RequestHead("GET", target, "HTTP/1.0", headers, RequestCorpus.CONNECTION, 1);
    }
}
