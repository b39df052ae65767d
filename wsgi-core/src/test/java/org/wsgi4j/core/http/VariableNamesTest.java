// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Accept-Encoding, HTTP_ACCEPT_ENCODING",
        "content-type, CONTENT_TYPE",
        "CONTENT-LENGTH, CONTENT_LENGTH",
        "X-1, HTTP_X_1",
        "https, HTTP_HTTPS",
        "Proxy-Connection, HTTP_PROXY_CONNECTION",
        "Proxy, ''",
        "AUTHORIZATION, ''",
        "proxy-authorization, ''",
        "X_Forwarded_For, ''",
        "Content_Length, ''",
        "X.Y, ''",
        "'X Y', ''",
        "X\u00e9, ''",
        "'', ''"
    })
    void namesOfFields(String field, String variable) {
        assertThat(VariableNames.of(field)).isEqualTo(variable);
        assertThat(VariableNames.of(field)).as("from the cache").isEqualTo(variable);
    }

    @Test
    void aFloodOfInventedNamesIsAnsweredRightlyAndNotKept() {
        assertThat(IntStream.range(0, 5000).mapToObj(i -> "Flood-" + i))
                .allMatch(name -> VariableNames.of(name).equals("HTTP_FLOOD_" + name.substring(6)));
        String one = VariableNames.of("Flood-4999");

        assertThat(VariableNames.of("Flood-4999")).isEqualTo(one).isNotSameAs(one);
        assertThat(VariableNames.of("Accept-Language")).isSameAs(VariableNames.of("Accept-Language"));
    }
}
