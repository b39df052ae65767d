// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that header fields have in the environ: {@code Accept-Encoding} is {@code HTTP_ACCEPT_ENCODING}.
 *
 * <p>The mapping is cached, up to a bound, so that a client that invents names costs time but no memory. What
 * browsers send is in it from the start, so that no such client can keep it out.
 */
public final class VariableNames {

    /** Stands for a field that no application may see. */
    public static final String DROPPED = "";

    private static final int MAX_CACHED = 512;
    private static final int MAX_CACHED_LENGTH = 64;
    private static final ConcurrentHashMap<String, String> CACHE = new ConcurrentHashMap<>();

    static {
        String usual = """
                Host Connection Accept Accept-Language Accept-Encoding User-Agent Referer Origin Cookie Cache-Control \
                Content-Type Content-Length Transfer-Encoding Expect Range If-Range If-None-Match If-Modified-Since DNT \
                Upgrade-Insecure-Requests Priority Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-User \
                Authorization X-Requested-With X-Forwarded-For X-Forwarded-Proto X-Forwarded-Host X-Real-IP""";
        for (String name : usual.split(" ", -1)) {
            CACHE.put(name, make(name));
            CACHE.put(name.toLowerCase(Locale.ROOT), make(name));
        }
    }

    private VariableNames() {}

    /** Returns the variable for a field name, or {@link #DROPPED}. */
    public static String of(String fieldName) {
        String known = CACHE.get(fieldName);
        if (known != null) {
            return known;
        }
        String variable = make(fieldName);
        if (fieldName.length() <= MAX_CACHED_LENGTH && CACHE.size() < MAX_CACHED) {
            CACHE.put(fieldName, variable);
        }
        return variable;
    }

    private static String make(String fieldName) {
        for (int i = 0; i < fieldName.length(); i++) {
            if (!isPassed(fieldName.charAt(i))) {
                return DROPPED;
            }
        }
        String upper = fieldName.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "CONTENT-TYPE" -> "CONTENT_TYPE";
            case "CONTENT-LENGTH" -> "CONTENT_LENGTH";
            // HTTP_PROXY would be taken for the proxy setting by what the application calls ("httpoxy").
            // Credentials are shown only where a mount asks for them (WSGIPassAuthorization).
            case "PROXY", "AUTHORIZATION", "PROXY-AUTHORIZATION", "" -> DROPPED;
            default -> "HTTP_" + upper.replace('-', '_');
        };
    }

    /** Anything else, '_' above all, would let one field pass for another (mod_wsgi 4.3, Apache 2.4). */
    private static boolean isPassed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }
}
