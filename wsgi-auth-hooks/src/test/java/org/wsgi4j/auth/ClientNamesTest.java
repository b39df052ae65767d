// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientNamesTest {

    private final GateFixture.Tick clock = new GateFixture.Tick();
    private final List<String> asked = new ArrayList<>();
    private final ClientNames names = new ClientNames(this::lookup, clock);

    @Test
    void a_name_is_looked_up_and_kept_for_a_minute() {
        assertThat(names.of("192.0.2.7")).contains("host7.example.org");
        assertThat(names.of("192.0.2.7")).contains("host7.example.org");
        assertThat(asked).hasSize(1);
        clock.pass(Duration.ofSeconds(61));
        names.of("192.0.2.7");
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_is_no_address_is_not_looked_up() {
        assertThat(names.of("example.org")).isEmpty();
        assertThat(names.of("")).isEmpty();
        assertThat(names.of("192.0.2")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_machine_itself_has_a_name_that_leads_back_or_none() {
        assertThat(new ClientNames().of("127.0.0.1"))
                .satisfiesAnyOf(
                        name -> assertThat(name).isEmpty(),
                        name -> assertThat(InetAddress.getAllByName(name.orElseThrow()))
                                .anyMatch(InetAddress::isLoopbackAddress));
    }

    private Optional<String> lookup(InetAddress address) {
        asked.add(address.getHostAddress());
        return Optional.of("host" + address.getAddress()[3] + ".example.org");
    }
}
