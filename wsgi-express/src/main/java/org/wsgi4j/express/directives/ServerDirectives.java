// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives for the server as a whole, and what has been read of them so far. */
final class ServerDirectives {

    private static final int LARGEST_PORT = 65_535;
    private final Notices notices;
    private final boolean listens;
    private final List<ServerSettings.Listen> listeners = new ArrayList<>();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> keepAlive = Optional.empty();
    private final ErrorLogDirectives errors;
    private final AccessLogDirectives access;
    private final FilterDirectives filters;
    private Optional<Boolean> encodedSlashes = Optional.empty();
    private Optional<OptionValue> user = Optional.empty();
    private boolean keepsAlive = true;

    ServerDirectives(Notices notices, boolean listens) {
        this.notices = notices;
        this.listens = listens;
        this.errors = new ErrorLogDirectives(notices);
        this.access = new AccessLogDirectives(notices);
        this.filters = new FilterDirectives(notices);
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.server("Listen", (directive, context) -> listen(directive));
        vocabulary.host("Timeout", (directive, context) -> timeout = Optional.of(seconds(directive)));
        vocabulary.host("KeepAlive", (directive, context) -> keepsAlive = directive.onOff());
        vocabulary.host("KeepAliveTimeout", (directive, context) -> keepAlive = Optional.of(seconds(directive)));
        errors.addTo(vocabulary);
        access.addTo(vocabulary);
        filters.addTo(vocabulary);
        vocabulary.host(
                "AllowEncodedSlashes",
                (directive, context) -> encodedSlashes = Optional.of(
                        !directive.oneOf(List.of("on", "off", "nodecode")).equals("off")));
        vocabulary.server("Group", (directive, context) -> directive.only("a name"));
        vocabulary.server("User", (directive, context) -> user = Optional.of(directive.value("a name")));
        addFixedTo(vocabulary);
    }

    private void addFixedTo(Vocabulary vocabulary) {
        vocabulary.host("TraceEnable", (directive, context) -> {
            if (!directive.oneOf(List.of("on", "off", "extended")).equals("off")) {
                notices.add(directive, "is as Off here: TRACE is answered 405");
            }
        });
        vocabulary.anywhere("UseCanonicalName", (directive, context) -> {
            if (!directive.oneOf(List.of("on", "off", "dns")).equals("off")) {
                notices.once(directive, "is as Off here: SERVER_NAME and SERVER_PORT are as the client names them");
            }
        });
        vocabulary.host("MergeSlashes", (directive, context) -> {
            if (!directive.onOff()) {
                throw directive.wrong("cannot be Off: a run of slashes is one slash here");
            }
        });
    }

    ServerSettings settings() {
        Optional<Duration> idle = keepsAlive ? keepAlive : Optional.of(Duration.ZERO);
        return new ServerSettings(
                listeners, timeout, idle, errors.logs(), access.logs(), filters.compress(), encodedSlashes, user);
    }

    private void listen(Directive directive) {
        String text =
                directive.between(1, 2, "a port, or an address and a port").get(0);
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LARGEST_PORT) {
            throw directive.wrong("needs a port of 0 to 65535, not '" + port + "'");
        }
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("[\\[\\]]", "");
        ServerSettings.Listen listener =
                new ServerSettings.Listen(host.equals("*") ? "" : host, Integer.parseInt(port), Optional.empty());
        if (!listens) {
            notices.add(directive, "is left out, as --port says where to listen");
        } else if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    private static Duration seconds(Directive directive) {
        String text = directive.only("a number of seconds");
        return text.matches("\\d{1,9}ms")
                ? Duration.ofMillis(directive.number(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(directive.number(text.replaceFirst("s$", "")));
    }
}
