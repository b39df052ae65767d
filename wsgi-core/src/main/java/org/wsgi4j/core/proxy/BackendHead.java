// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.config.ProxyRules;

/**
 * The header fields of an answer of another server, as the client sees them.
 *
 * @param rules say how the places that it names are found here
 * @param here makes a URL of a path of this server
 */
record BackendHead(ProxyRules rules, UnaryOperator<String> here) {

    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");
    private static final Set<String> PLACES = Set.of("location", "content-location", "uri");

    Headers of(HttpHeaders head) {
        Set<String> dropped = new TreeSet<>(OF_CONNECTION);
        for (String value : head.allValues("connection")) {
            for (String name : value.split(",", -1)) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        List<HeaderField> fields = new ArrayList<>();
        head.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!dropped.contains(lower) && !name.startsWith(":")) {
                values.forEach(value -> fields.add(new HeaderField(name, changed(lower, value))));
            }
        });
        return Headers.of(fields);
    }

    private String changed(String name, String value) {
        if (name.equals("set-cookie")) {
            return new BackendCookie(rules).here(value);
        }
        return PLACES.contains(name) ? place(value) : value;
    }

    private String place(String value) {
        for (ProxyRules.Reverse reverse : rules.reverses()) {
            if (value.startsWith(reverse.url())) {
                return here.apply(reverse.path() + value.substring(reverse.url().length()));
            }
        }
        return value;
    }
}
