// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "10.1, 10.1.255.0",
        "10.1., 10.1.0.7",
        "10.1.0.0/16, 10.1.9.9",
        "10.1.128.0/17, 10.1.129.1",
        "10.1.0.0/255.255.0.0, 10.1.9.9",
        "0.0.0.0/0, 192.0.2.1",
        "192.0.2.1/32, ::ffff:192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8::/32, 2001:db8:1::7",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1",
        "fe80::/10, fe80::1%eth0",
        "::/0, ::1"
    })
    void holds_the_addresses_that_share_its_prefix(String range, String address) {
        assertThat(AddressRange.parse(range))
                .hasValueSatisfying(read -> assertThat(read.contains(address)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.4",
        "10.1, 10.2.1.1",
        "10.1.128.0/17, 10.1.127.255",
        "0.0.0.0/0, ::1",
        "::/0, 127.0.0.1",
        "2001:db8::/33, 2001:db8:8000::1",
        "10.0.0.0/8, localhost",
        "10.0.0.0/8, ''"
    })
    void holds_no_others(String range, String address) {
        assertThat(AddressRange.parse(range))
                .hasValueSatisfying(read -> assertThat(read.contains(address)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.256",
                "10.1.2.3.4",
                "10..1",
                "1234",
                "10.1.2.3/33",
                "10.1/16",
                "10.0.0.0/255.0.255.0",
                "10.0.0.0/",
                "::1/129",
                "2001:::1",
                "10.0.0.0/-1",
                "/8",
                "fe80::1/x"
            })
    void is_not_made_of_anything_else(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
