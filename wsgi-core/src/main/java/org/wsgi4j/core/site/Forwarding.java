// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.ProxyHeader;
import org.wsgi4j.core.config.ProxyHeader.Fact;
import org.wsgi4j.core.config.TrustedProxies;

/**
 * Has an environ tell what a client asked of a proxy, where that proxy is believed, and removes what nobody may tell.
 *
 * @param proxies who is believed
 */
record Forwarding(TrustedProxies proxies) {

    private static final String CLIENT = "REMOTE_ADDR";
    private static final String SCHEME = "REQUEST_SCHEME";

    /** Changes the environ of a request that an application is about to see. */
    void apply(Environ environ) {
        if (proxies.headers().isEmpty()) {
            return;
        }
        boolean trusted = proxies.trusts(environ.connection().remote().address());
        Map<Fact, @Nullable ProxyHeader> told = new EnumMap<>(Fact.class);
        for (ProxyHeader header : proxies.headers()) {
            String value = trusted ? environ.get(header.variable()) : null;
            if (value != null) {
                take(environ, header, value);
                told.put(header.fact(), header);
            } else {
                told.putIfAbsent(header.fact(), null);
            }
        }
        told.forEach((fact, teller) -> strip(environ, fact, teller));
    }

    private static void strip(Environ environ, Fact fact, @Nullable ProxyHeader teller) {
        for (ProxyHeader synonym : fact.synonyms()) {
            if (synonym != teller) {
                environ.remove(synonym.variable());
            }
        }
    }

    private void take(Environ environ, ProxyHeader header, String value) {
        switch (header) {
            case X_FORWARDED_FOR -> client(environ, value);
            case X_CLIENT_IP, X_REAL_IP -> environ.put(CLIENT, value);
            case X_FORWARDED_HOST, X_HOST -> environ.put("HTTP_HOST", value);
            case X_FORWARDED_SERVER -> environ.put("SERVER_NAME", value);
            case X_FORWARDED_PORT -> environ.put("SERVER_PORT", value);
            case X_SCRIPT_NAME, X_FORWARDED_SCRIPT_NAME -> script(environ, value);
            case X_FORWARDED_PROTO, X_FORWARDED_SCHEME, X_SCHEME -> scheme(environ, value.toLowerCase(Locale.ROOT));
            case X_FORWARDED_HTTPS, X_FORWARDED_SSL, X_HTTPS -> scheme(environ, schemeOf(value));
        }
    }

    private static void script(Environ environ, String value) {
        environ.put("mod_wsgi.script_name", environ.scriptName());
        environ.put("mod_wsgi.path_info", environ.pathInfo());
        environ.put("mod_wsgi.mount_point", value);
        environ.put("SCRIPT_NAME", value);
    }

    private static String schemeOf(String flag) {
        return switch (flag.toLowerCase(Locale.ROOT)) {
            case "on", "true", "1" -> "https";
            case "off", "false", "0" -> "http";
            default -> "";
        };
    }

    /** {@code wsgi.url_scheme} follows it. What is neither of the two says nothing. */
    private static void scheme(Environ environ, String scheme) {
        if (scheme.equals("https") || scheme.equals("http")) {
            environ.put(SCHEME, scheme);
            environ.remove("HTTPS");
        }
    }

    /**
     * The client is the first address of the field if all are believed; else who has told the last one of the believed
     * proxies, which come one after the other at its end. What stands before that may be a lie, and is removed.
     */
    private void client(Environ environ, String field) {
        List<String> addresses = elements(field);
        if (addresses.isEmpty()) {
            return;
        }
        if (proxies.everybody()) {
            environ.put(CLIENT, addresses.get(0));
            return;
        }
        int first = addresses.size() - 1;
        while (first > 0 && proxies.trusts(addresses.get(first))) {
            first--;
        }
        environ.put(CLIENT, addresses.get(first));
        environ.put(
                ProxyHeader.X_FORWARDED_FOR.variable(), String.join(", ", addresses.subList(first, addresses.size())));
    }

    /** RFC 9110 5.6.1: empty elements do not count. */
    private static List<String> elements(String field) {
        if (field.indexOf(',') < 0) {
            return field.isBlank() ? List.of() : Collections.singletonList(field.strip());
        }
        List<String> elements = new ArrayList<>();
        for (int from = 0; from <= field.length(); ) {
            int comma = field.indexOf(',', from);
            int to = comma < 0 ? field.length() : comma;
            String element = field.substring(from, to).strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            from = to + 1;
        }
        return elements;
    }
}
