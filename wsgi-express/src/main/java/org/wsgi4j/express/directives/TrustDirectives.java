// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that say which proxies are believed, and what. */
final class TrustDirectives {

    private TrustDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("WSGITrustedProxyHeaders", (directive, context) -> {
            List<ProxyHeader> headers = headers(directive);
            change(context, old -> new TrustedProxies(headers, old.proxies(), old.local()));
        });
        vocabulary.anywhere("WSGITrustedProxies", (directive, context) -> {
            List<AddressRange> proxies = proxies(directive);
            change(context, old -> new TrustedProxies(old.headers(), proxies, old.local()));
        });
    }

    private static void change(Context context, UnaryOperator<TrustedProxies> change) {
        context.change(draft -> draft.connection(
                draft.connection().withProxies(change.apply(draft.connection().proxies()))));
    }

    private static List<ProxyHeader> headers(Directive directive) {
        List<ProxyHeader> headers = new ArrayList<>();
        for (String name : some(directive, "names of headers")) {
            headers.add(ProxyHeader.named(name).orElseThrow(() -> unknown(directive, name)));
        }
        return headers;
    }

    private static RuntimeException unknown(Directive directive, String name) {
        Stream<String> known = Stream.of(ProxyHeader.values()).map(ProxyHeader::field);
        String hint = Nearest.hint(name.toLowerCase(Locale.ROOT), known);
        return directive.wrong("has '" + name + "', by which no proxy tells"
                + (hint.isEmpty() ? ": give one such as X-Forwarded-For" : hint));
    }

    private static List<AddressRange> proxies(Directive directive) {
        List<AddressRange> proxies = new ArrayList<>();
        for (String address : some(directive, "addresses")) {
            proxies.add(AddressRange.parse(address)
                    .orElseThrow(() -> directive.wrong(
                            "needs addresses such as 10.0.0.1 or 10.0.0.0/8, and '" + address + "' is none")));
        }
        return proxies;
    }

    private static List<String> some(Directive directive, String what) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs " + what);
        }
        return directive.arguments();
    }
}
