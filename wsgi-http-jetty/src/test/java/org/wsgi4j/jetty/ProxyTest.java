package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
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
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

/** What clients can make a server believe, over real sockets. */
@Timeout(60)
class ProxyTest {

    private static final AddressRange LOOPBACK =
            AddressRange.parse("127.0.0.0/8").orElseThrow();
    private static final AddressRange ELSEWHERE =
            AddressRange.parse("192.0.2.0/24").orElseThrow();

    /** Answers with all that could come from a proxy. */
    private static final Application TELLS = (environ, input, response) -> {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("REMOTE_ADDR", "HTTP_HOST", "SERVER_NAME", "SCRIPT_NAME", "REQUEST_SCHEME")) {
            text.append(name).append('=').append(environ.get(name, "")).append('\n');
        }
        for (ProxyHeader header : ProxyHeader.values()) {
            String value = environ.get(header.variable());
            text.append(value == null ? "" : header.variable() + "=" + value + "\n");
        }
        Served.answer(response, text.toString());
    };

    @ParameterizedTest
    @EnumSource
    void an_untrusted_peer_sets_nothing_by_any_spelling(ProxyHeader header) throws IOException {
        Site site = site(new TrustedProxies(List.of(ProxyHeader.values()), List.of(ELSEWHERE), false));
        try (Served served = new Served(site)) {
            String plain = served.get("/").text();
            for (String name : spellings(header)) {
                String answer = ask(served, name + ": https");
                assertThat(answer).as(name).isEqualTo(plain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_trusted_peer_is_believed_the_field_itself_only(ProxyHeader header) throws IOException {
        Site site = site(new TrustedProxies(List.of(header), List.of(LOOPBACK), false));
        try (Served served = new Served(site)) {
            assertThat(ask(served, header.field() + ": https")).contains(header.variable() + "=https");
            assertThat(ask(served, header.field().replace('-', '_') + ": https"))
                    .isEqualTo(served.get("/").text());
        }
    }

    @Test
    void the_proxy_protocol_tells_of_the_client_in_both_versions() throws IOException {
        try (Served served = new Served(listening(LOOPBACK), TELLS)) {
            assertThat(send(served, "PROXY TCP4 203.0.113.9 127.0.0.1 5 80\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .contains("REMOTE_ADDR=203.0.113.9\n");
            assertThat(send(served, version2())).contains("REMOTE_ADDR=203.0.113.10\n");
            assertThat(send(served, new byte[0])).contains("REMOTE_ADDR=127.0.0.1\n");
        }
    }

    @Test
    void from_others_the_proxy_protocol_is_no_http() throws IOException {
        try (Served served = new Served(listening(ELSEWHERE), TELLS)) {
            assertThat(send(served, "PROXY TCP4 203.0.113.9 127.0.0.1 5 80\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .doesNotContain("REMOTE_ADDR");
        }
    }

    private static Served.Setup listening(AddressRange proxies) {
        Served.Setup setup = new Served.Setup();
        TrustedProxies trusted = new TrustedProxies(List.of(), List.of(proxies), false);
        setup.listener = new Listener(new Address.Tcp("127.0.0.1", 0), 50, Optional.empty(), Optional.of(trusted));
        return setup;
    }

    private static byte[] version2() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x0D, 0x0A, 0x0D, 0x0A, 0, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A});
        header.writeBytes(new byte[] {0x21, 0x11, 0, 12});
        header.writeBytes(new byte[] {(byte) 203, 0, 113, 10});
        header.writeBytes(new byte[] {127, 0, 0, 1, 0, 5, 0, 80});
        return header.toByteArray();
    }

    private static String send(Served served, byte[] header) throws IOException {
        try (RawHttp http = served.connect()) {
            String request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
            http.send(new String(header, StandardCharsets.ISO_8859_1) + request);
            return http.read("GET").text();
        }
    }

    private static String ask(Served served, String field) throws IOException {
        return served.ask("GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\nConnection: close\r\n\r\n")
                .text();
    }

    private static List<String> spellings(ProxyHeader header) {
        List<String> spellings = new ArrayList<>();
        String name = header.field();
        spellings.add(name);
        spellings.add(name.toUpperCase(Locale.ROOT));
        spellings.add(name.replace('-', '_'));
        spellings.add(name.replaceFirst("-", "_"));
        spellings.add(name.replace('-', '.'));
        return spellings;
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
