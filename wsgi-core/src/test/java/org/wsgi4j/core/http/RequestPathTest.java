// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a, /a",
        "/a/, /a/",
        "//, /",
        "///a////b//, /a/b/",
        "/., /",
        "/./, /",
        "/a/., /a/",
        "/a/./b, /a/b",
        "/a/.., /",
        "/a/../, /",
        "/a/../b, /b",
        "/a/b/../../c, /c",
        "/a//../b, /b",
        "/..., /...",
        "/..a, /..a",
        "/a.., /a..",
        "/.hidden, /.hidden",
        "/a/.../b, /a/.../b",
        "/a./b, /a./b",
        "/%61, /a",
        "/%25, /%",
        "/%252e%252e/a, /%2e%2e/a",
        "/a%20b, '/a b'",
        "/%2e, /",
        "/a/%2e%2E/b, /b",
        "/a/.%2e/b, /b",
        "/a/%2e, /a/",
        "/a+b, /a+b",
        "/a;b=c, /a;b=c",
        "/a:b@c, /a:b@c",
        "/%5c.., /\\..",
        "/a%3Fb, /a?b",
        "/%23, /#"
    })
    void decoding(String raw, String decoded) throws BadRequestException {
        assertThat(RequestPath.decode(raw, false)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({
        "/.., 400",
        "/../, 400",
        "/../a, 400",
        "//../a, 400",
        "/a/../../b, 400",
        "/%2e%2e/a, 400",
        "/%2e%2e, 400",
        "/./.., 400",
        "/%00, 400",
        "/a%00b, 400",
        "/%, 400",
        "/%4, 400",
        "/a%, 400",
        "/%zz, 400",
        "/%4g, 400",
        "/%+1, 400",
        "/%u0041, 400",
        "/%2f, 404",
        "/a%2F..%2Fb, 404"
    })
    void refusals(String raw, int status) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> RequestPath.decode(raw, false))
                .returns(status, BadRequestException::status);
    }

    @Test
    void everyOctetButNulAndSlashDecodesToItself() throws BadRequestException {
        for (int octet : IntStream.rangeClosed(1, 255).filter(i -> i != '/').toArray()) {
            assertThat(RequestPath.decode("/x%%%02X".formatted(octet), false)).isEqualTo("/x" + (char) octet);
        }
    }
}
