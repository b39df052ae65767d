// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.config.TrustedProxies;

class ForwardingTest {

    private static final String PROXY = "10.0.0.1";
    private static final List<ProxyHeader> ALL = List.of(ProxyHeader.values());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the field as received      | the client        | the field as shown
                "203.0.113.9                  | 203.0.113.9       | 203.0.113.9",
                "6.6.6.6, 203.0.113.9         | 203.0.113.9       | 203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.0.0.2            | 203.0.113.9 | 203.0.113.9, 10.0.0.2",
                "6.6.6.6, 203.0.113.9, 10.0.0.3, 10.0.0.2  | 203.0.113.9 | 203.0.113.9, 10.0.0.3, 10.0.0.2",
                "10.0.0.9, 203.0.113.9, 10.0.0.2           | 203.0.113.9 | 203.0.113.9, 10.0.0.2",
                "10.0.0.4, 10.0.0.2           | 10.0.0.4          | 10.0.0.4, 10.0.0.2",
                "2001:db8::9, fd00::1         | 2001:db8::9       | 2001:db8::9, fd00::1",
                "a, , 203.0.113.9 ,, 10.0.0.2,| 203.0.113.9       | 203.0.113.9, 10.0.0.2",
                "203.0.113.9, unknown         | unknown           | unknown",
            })
    void the_client_is_who_told_the_last_trusted_proxy(String field, String client, String shown) {
        Environ environ = environ(PROXY, "HTTP_X_FORWARDED_FOR", field);
        listed(ProxyHeader.X_FORWARDED_FOR).apply(environ);
        assertThat(environ.get("REMOTE_ADDR")).isEqualTo(client);
        assertThat(environ.get("HTTP_X_FORWARDED_FOR")).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9, 10.0.0.2 | 203.0.113.9",
                ", ,  203.0.113.9 , x  | 203.0.113.9",
                ", ,                   | 192.0.2.7",
            })
    void without_a_list_of_proxies_the_first_address_is_the_client(String field, String client) {
        Environ environ = environ("192.0.2.7", "HTTP_X_FORWARDED_FOR", field);
        everybody(ProxyHeader.X_FORWARDED_FOR).apply(environ);
        assertThat(environ.get("REMOTE_ADDR")).isEqualTo(client);
        assertThat(environ.get("HTTP_X_FORWARDED_FOR")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X_CLIENT_IP             | 203.0.113.9  | REMOTE_ADDR    | 203.0.113.9",
                "X_REAL_IP               | 203.0.113.9  | REMOTE_ADDR    | 203.0.113.9",
                "X_FORWARDED_HOST        | a.test:81    | HTTP_HOST      | a.test:81",
                "X_HOST                  | a.test       | HTTP_HOST      | a.test",
                "X_FORWARDED_SERVER      | a.test       | SERVER_NAME    | a.test",
                "X_FORWARDED_PORT        | 444          | SERVER_PORT    | 444",
                "X_SCRIPT_NAME           | /app         | SCRIPT_NAME    | /app",
                "X_FORWARDED_SCRIPT_NAME | /app         | SCRIPT_NAME    | /app",
                "X_SCRIPT_NAME           | /app         | mod_wsgi.mount_point | /app",
                "X_FORWARDED_PROTO       | HTTPS        | REQUEST_SCHEME | https",
                "X_FORWARDED_SCHEME      | https        | REQUEST_SCHEME | https",
                "X_SCHEME                | https        | REQUEST_SCHEME | https",
                "X_FORWARDED_HTTPS       | On           | REQUEST_SCHEME | https",
                "X_FORWARDED_SSL         | true         | REQUEST_SCHEME | https",
                "X_HTTPS                 | 1            | REQUEST_SCHEME | https",
                "X_HTTPS                 | Off          | REQUEST_SCHEME | http",
                "X_FORWARDED_PROTO       | ftp          | REQUEST_SCHEME | http",
                "X_FORWARDED_SSL         | yes          | REQUEST_SCHEME | http",
            })
    void a_trusted_field_sets_its_variable(ProxyHeader header, String value, String variable, String expected) {
        Environ environ = environ(PROXY, header.variable(), value);
        listed(header).apply(environ);
        assertThat(environ.get(variable)).isEqualTo(expected);
        assertThat(environ.get(header.variable())).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_that_is_not_trusted_sets_nothing_and_its_fields_are_removed(ProxyHeader header) {
        Environ environ = environ("192.0.2.7", header.variable(), "https");
        Environ before = environ("192.0.2.7");
        listed(header).apply(environ);
        assertThat(variables(environ)).isEqualTo(variables(before));
    }

    @ParameterizedTest
    @EnumSource
    void no_synonym_passes_where_another_field_is_trusted(ProxyHeader header) {
        for (ProxyHeader synonym : header.fact().synonyms()) {
            for (String peer : List.of(PROXY, "192.0.2.7")) {
                Environ environ = environ(peer, synonym.variable(), "https");
                listed(header).apply(environ);
                boolean told = synonym == header && peer.equals(PROXY);
                assertThat(environ.get(synonym.variable()) != null)
                        .as("%s from %s where %s is trusted", synonym, peer, header)
                        .isEqualTo(told);
            }
        }
    }

    @Test
    void what_nobody_has_listed_passes_as_it_is() {
        Environ environ = environ("192.0.2.7", "HTTP_X_FORWARDED_HOST", "a.test", "HTTP_X_REAL_IP", "1.2.3.4");
        listed(ProxyHeader.X_FORWARDED_PROTO).apply(environ);
        assertThat(environ.get("HTTP_X_FORWARDED_HOST")).isEqualTo("a.test");
        assertThat(environ.get("HTTP_X_REAL_IP")).isEqualTo("1.2.3.4");
        assertThat(environ.get("HTTP_HOST")).isEqualTo("h");
        assertThat(environ.get("REMOTE_ADDR")).isEqualTo("192.0.2.7");
    }

    @Test
    void a_trusted_script_name_keeps_the_original_beside_it() {
        Environ environ = environ(PROXY, "HTTP_X_SCRIPT_NAME", "/outer");
        listed(ProxyHeader.X_SCRIPT_NAME).apply(environ);
        assertThat(environ.get("mod_wsgi.script_name")).isEqualTo("/m");
        assertThat(environ.get("mod_wsgi.path_info")).isEqualTo("/p");
    }

    @Test
    void a_peer_on_a_unix_socket_is_trusted_only_if_that_is_said() {
        Environ environ = environ("", "HTTP_X_REAL_IP", "203.0.113.9");
        listed(ProxyHeader.X_REAL_IP).apply(environ);
        assertThat(environ.get("REMOTE_ADDR")).isEmpty();

        Environ local = environ("", "HTTP_X_REAL_IP", "203.0.113.9");
        new Forwarding(new TrustedProxies(List.of(ProxyHeader.X_REAL_IP), List.of(), true)).apply(local);
        assertThat(local.get("REMOTE_ADDR")).isEqualTo("203.0.113.9");
    }

    @Test
    void all_names_of_fields_are_read() {
        assertThat(ALL)
                .allSatisfy(
                        header -> assertThat(ProxyHeader.named(header.field())).contains(header));
        assertThat(ProxyHeader.named("X-Forwarded-For")).contains(ProxyHeader.X_FORWARDED_FOR);
        assertThat(ProxyHeader.named("X_Forwarded_For")).isEmpty();
    }

    private static Forwarding listed(ProxyHeader... headers) {
        List<AddressRange> ranges = List.of(range("10.0.0.0/24"), range("fd00::/8"));
        return new Forwarding(new TrustedProxies(List.of(headers), ranges, false));
    }

    private static Forwarding everybody(ProxyHeader... headers) {
        return new Forwarding(new TrustedProxies(List.of(headers), List.of(), false));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }

    private static List<String> variables(Environ environ) {
        String[] all = new String[environ.size()];
        Arrays.setAll(all, i -> environ.name(i) + "=" + environ.value(i));
        return List.of(all);
    }

    private static Environ environ(String peer, String... variables) {
        Connection connection = new Connection(new Endpoint(peer, "5"), new Endpoint("192.0.2.1", "80"), false, "c");
        Environ environ = new Environ(Headers.of(), connection, 1);
        environ.add("REMOTE_ADDR", peer);
        environ.add("REQUEST_SCHEME", "http");
        environ.add("SERVER_NAME", "h");
        environ.add("SERVER_PORT", "80");
        environ.add("SCRIPT_NAME", "/m");
        environ.add("PATH_INFO", "/p");
        environ.add("HTTP_HOST", "h");
        for (int i = 0; i < variables.length; i += 2) {
            environ.add(variables[i], variables[i + 1]);
        }
        return environ;
    }
}
