// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

class ListenerReaderTest {

    private final ListenerOptions options = new ListenerOptions();
    private final TlsOptions tls = new TlsOptions();
    private final ProxyOptions proxies = new ProxyOptions();
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void without_options_there_is_one_port_and_no_rule() {
        ListenerReader.Listening listening = read();
        assertThat(listening.listeners()).containsExactly(new Listener("", 8000, 500));
        assertThat(listening.rules()).isEqualTo(ConnectionRules.NONE);
        assertThat(problems).isEmpty();
    }

    @Test
    void a_socket_stands_for_the_port_and_more_addresses_are_beside_it() {
        options.host = "unix:/run/s";
        options.socketMode = "660";
        options.more.addAll(List.of("127.0.0.1:81", "[::1]:82", "*:83", "unix:/run/t"));
        assertThat(read().listeners().stream().map(Listener::address))
                .containsExactly(
                        new Address.Unix(Path.of("/run/s"), 0660),
                        new Address.Tcp("127.0.0.1", 81),
                        new Address.Tcp("::1", 82),
                        new Address.Tcp("", 83),
                        new Address.Unix(Path.of("/run/t"), 0660));
        assertThat(problems).isEmpty();
    }

    @Test
    void proxies_are_believed_as_they_are_listed() {
        proxies.proxies.addAll(List.of("10.0.0.0/8", "unix:", "fd00::1"));
        proxies.headers.addAll(List.of("X-Forwarded-For", "x-forwarded-proto"));
        ConnectionRules rules = read().rules();
        assertThat(rules.proxies().headers())
                .containsExactly(ProxyHeader.X_FORWARDED_FOR, ProxyHeader.X_FORWARDED_PROTO);
        assertThat(List.of("10.1.2.3", "", "fd00::1")).allMatch(rules.proxies()::trusts);
        assertThat(List.of("11.1.2.3", "fd00::2", "nonsense")).noneMatch(rules.proxies()::trusts);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unix:          | --host: 'unix:' names no socket: give unix: and a path",
            })
    void a_socket_needs_a_path(String host, String problem) {
        options.host = host;
        read();
        assertThat(problems).extracting(Problem::toString).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "localhost:", "localhost:x", ":x", "::1:80"})
    void an_address_needs_a_port(String address) {
        options.more.add(address);
        read();
        assertThat(problems).singleElement().asString().startsWith("--listen: '" + address + "' is no address");
    }

    @ParameterizedTest
    @CsvSource({
        "99999, --admin-port: 99999 is out of bounds: give 0 to 65535",
        "example.org:70000, --admin-port: 70000 is out of bounds: give 0 to 65535",
        "abc, --admin-port: 'abc' is no address: give PORT or HOST:PORT",
        "-1, --admin-port: '-1' is no address: give PORT or HOST:PORT",
    })
    void a_port_for_probes_that_cannot_be_is_told_as_it_was_given(String given, String problem) {
        options.admin = given;

        new ListenerReader(options, tls, proxies).admin(problems);

        assertThat(problems).extracting(Problem::toString).containsExactly(problem);
    }

    @Test
    void what_is_wrong_is_told_together() {
        options.socketMode = "rw";
        tls.httpsPort = 70_000;
        tls.verified.add("private");
        proxies.proxies.add("10.0.0.0/8");
        read();
        assertThat(problems)
                .extracting(problem -> problem.position().source())
                .contains("--unix-socket-mode", "--https-port", "--ssl-verify-client", "--trust-proxy");
    }

    private ListenerReader.Listening read() {
        return new ListenerReader(options, tls, proxies).read(problems);
    }
}
