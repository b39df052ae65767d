// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.site.Site;

/** What clients can make a server believe, over real sockets. */
@Timeout(60)
class ProxyTest {

    private static final AddressRange LOOPBACK =
            AddressRange.parse("127.0.0.0/8").orElseThrow();
    private static final AddressRange ELSEWHERE =
            AddressRange.parse("192.0.2.0/24").orElseThrow();

    /** What an application sees of these must not change by what a stranger sends. */
    private static final List<String> VARIABLES = List.of(
            "REMOTE_ADDR",
            "HTTP_HOST",
            "SERVER_NAME",
            "SERVER_PORT",
            "SCRIPT_NAME",
            "PATH_INFO",
            "REQUEST_SCHEME",
            "HTTPS",
            "mod_wsgi.script_name",
            "mod_wsgi.path_info",
            "mod_wsgi.mount_point");

    /** Answers with all that could come from a proxy. */
    private static final Application TELLS = (environ, input, response) -> {
        StringBuilder text = new StringBuilder();
        VARIABLES.forEach(
                name -> text.append(name).append('=').append(environ.get(name)).append('\n'));
        for (ProxyHeader header : ProxyHeader.values()) {
            String value = environ.get(header.variable());
            text.append(value == null ? "" : header.variable() + "=" + value + "\n");
        }
        Served.answer(response, text.toString());
    };

    @ParameterizedTest
    @EnumSource
    void an_untrusted_peer_sets_nothing_by_any_spelling_of_any_synonym_of_what_is_listed(ProxyHeader listed)
            throws IOException {
        try (Served served = new Served(site(List.of(listed), ELSEWHERE))) {
            String plain = ask(served, List.of());
            for (ProxyHeader synonym : listed.fact().synonyms()) {
                for (String name : spellings(synonym)) {
                    String answer = ask(served, List.of(name + ": " + telling(synonym)));
                    assertThat(answer).as(name).isEqualTo(plain);
                }
            }
        }
    }

    @Test
    void an_untrusted_peer_sets_nothing_by_all_of_them_at_once() throws IOException {
        try (Served served = new Served(site(List.of(ProxyHeader.values()), ELSEWHERE))) {
            String plain = ask(served, List.of());
            List<String> all = new ArrayList<>();
            for (ProxyHeader header : ProxyHeader.values()) {
                spellings(header).forEach(name -> all.add(name + ": " + telling(header)));
                all.add(header.field() + ": " + telling(header));
                if (all.size() > 100) {
                    assertThat(ask(served, all)).isEqualTo(plain);
                    all.clear();
                }
            }
            assertThat(ask(served, all)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_trusted_peer_is_believed_the_field_itself_only(ProxyHeader header) throws IOException {
        try (Served served = new Served(site(List.of(header), LOOPBACK))) {
            String plain = ask(served, List.of());
            assertThat(ask(served, List.of(header.field() + ": " + telling(header))))
                    .contains(header.variable() + "=" + telling(header))
                    .satisfies(answer -> assertThat(withoutHeaders(answer)).isNotEqualTo(withoutHeaders(plain)));
            for (String name : spellings(header)) {
                if (!name.equalsIgnoreCase(header.field())) {
                    assertThat(ask(served, List.of(name + ": " + telling(header))))
                            .as(name)
                            .isEqualTo(plain);
                }
            }
            for (ProxyHeader synonym : header.fact().synonyms()) {
                if (synonym != header) {
                    assertThat(ask(served, List.of(synonym.field() + ": " + telling(synonym))))
                            .as(synonym.field())
                            .isEqualTo(plain);
                }
            }
        }
    }

    private static String ask(Served served, List<String> fields) throws IOException {
        StringBuilder request = new StringBuilder("GET /path HTTP/1.1\r\nHost: h\r\nConnection: close\r\n");
        fields.forEach(field -> request.append(field).append("\r\n"));
        return served.ask(request.append("\r\n").toString()).text();
    }

    private static String withoutHeaders(String answer) {
        return answer.replaceAll("HTTP_X_.*\n", "");
    }

    /** What somebody would send who wants to be believed. */
    private static String telling(ProxyHeader header) {
        return switch (header) {
            case X_FORWARDED_FOR, X_CLIENT_IP, X_REAL_IP -> "203.0.113.9";
            case X_FORWARDED_HOST, X_HOST, X_FORWARDED_SERVER -> "stranger.example";
            case X_FORWARDED_PORT -> "4711";
            case X_SCRIPT_NAME, X_FORWARDED_SCRIPT_NAME -> "/stranger";
            case X_FORWARDED_PROTO, X_FORWARDED_SCHEME, X_SCHEME -> "https";
            case X_FORWARDED_HTTPS, X_FORWARDED_SSL, X_HTTPS -> "On";
        };
    }

    /** Each dash as one, as an underscore and as a dot; and in other cases. */
    private static List<String> spellings(ProxyHeader header) {
        List<String> spellings = new ArrayList<>(List.of(""));
        for (String part : header.field().split("-", -1)) {
            List<String> longer = new ArrayList<>();
            for (String begun : spellings) {
                for (String joint : begun.isEmpty() ? List.of("") : List.of("-", "_", ".")) {
                    longer.add(begun + joint + part);
                }
            }
            spellings = longer;
        }
        List<String> all = new ArrayList<>(spellings);
        spellings.forEach(each -> all.add(each.toUpperCase(Locale.ROOT)));
        return all;
    }

    private static Site site(List<ProxyHeader> listed, AddressRange trusted) {
        return site(new TrustedProxies(listed, List.of(trusted), false));
    }

    private static Site site(TrustedProxies proxies) {
        Settings settings = Settings.DEFAULTS.withConnection(new ConnectionRules(TlsRules.NONE, proxies));
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(Path.of("/x.py")), "application", "", false);
        Mount mount = new Mount.Script("/", script, settings, SourcePosition.CODE);
        VirtualHost host = new VirtualHost(
                List.of(), "", List.of(mount), Optional.empty(), Optional.empty(), Optional.empty(), settings);
        return Site.of(new SiteConfig(List.of(host)), ref -> TELLS, path -> TELLS, new Silence());
    }

    private record Silence() implements EventLog {

        @Override
        public void log(Level level, @Nullable String applicationGroup, String message) {}

        @Override
        public boolean keeps(Level level) {
            return false;
        }
    }
}
