// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherListTest {

    private static final String MODERN = "TLS_AES_256_GCM_SHA384";
    private static final String ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    private static final String RSA = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";
    private static final String DHE = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String PLAIN = "TLS_RSA_WITH_AES_128_GCM_SHA256";
    private static final List<String> ALL = List.of(MODERN, ECDSA, RSA, DHE, PLAIN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIGH:!aNULL:!MD5                        | 0 1 2 3 4",
                "ECDHE-RSA-AES128-SHA256                 | 0 2",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256   | 0 2",
                "AES128-GCM-SHA256                       | 0 4",
                "EECDH+AESGCM:EDH+AESGCM                 | 0 1 3",
                "ECDHE:!ECDSA                            | 0 2",
                "HIGH:!kRSA                              | 0 1 2 3",
                "!DHE:HIGH                               | 0 1 2 4",
                "TLS_AES_256_GCM_SHA384                  | 0",
            })
    void chooses_what_openssl_chooses(String list, String chosen) {
        List<String> expected = List.of(chosen.split(" ", -1)).stream()
                .map(at -> ALL.get(Integer.parseInt(at)))
                .toList();
        assertThat(CipherList.parse(list).from(ALL)).containsExactlyElementsOf(expected);
        assertThat(CipherList.parse(list).unknown(ALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIHG", "ECDHE-RSA-AES512", "EECDH+NONSENSE"})
    void unknown_words_are_told(String word) {
        assertThat(CipherList.parse("HIGH:" + word).unknown(ALL)).containsExactly(word);
    }
}
