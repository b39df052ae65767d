// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A header field by which proxies tell what the client asked of them ({@code WSGITrustedProxyHeaders}). */
public enum ProxyHeader {
    /** The addresses of client and proxies. */
    X_FORWARDED_FOR(Fact.CLIENT),
    /** The address of the client. */
    X_CLIENT_IP(Fact.CLIENT),
    /** The address of the client. */
    X_REAL_IP(Fact.CLIENT),
    /** The host and port that the client asked for. */
    X_FORWARDED_HOST(Fact.HOST),
    /** The host and port that the client asked for. */
    X_HOST(Fact.HOST),
    /** The name of the proxy. */
    X_FORWARDED_SERVER(Fact.SERVER),
    /** The port of the proxy. */
    X_FORWARDED_PORT(Fact.PORT),
    /** Where the proxy has mounted the application. */
    X_SCRIPT_NAME(Fact.SCRIPT),
    /** Where the proxy has mounted the application. */
    X_FORWARDED_SCRIPT_NAME(Fact.SCRIPT),
    /** {@code http} or {@code https}. */
    X_FORWARDED_PROTO(Fact.SCHEME),
    /** {@code http} or {@code https}. */
    X_FORWARDED_SCHEME(Fact.SCHEME),
    /** {@code http} or {@code https}. */
    X_SCHEME(Fact.SCHEME),
    /** {@code On} or {@code Off}. */
    X_FORWARDED_HTTPS(Fact.SCHEME),
    /** {@code On} or {@code Off}. */
    X_FORWARDED_SSL(Fact.SCHEME),
    /** {@code On} or {@code Off}. */
    X_HTTPS(Fact.SCHEME);

    /** What a field tells. Fields that tell the same are synonyms: where one is trusted no other is shown. */
    public enum Fact {
        /** Who the client is. */
        CLIENT,
        /** Which host it asked for. */
        HOST,
        /** Which server it asked. */
        SERVER,
        /** At which port. */
        PORT,
        /** Where the application is. */
        SCRIPT,
        /** Whether the client's connection is TLS. */
        SCHEME;

        /** Returns the fields that tell this. */
        public List<ProxyHeader> synonyms() {
            return Stream.of(ProxyHeader.values())
                    .filter(each -> each.fact == this)
                    .toList();
        }
    }

    private final Fact fact;
    private final String variable;

    ProxyHeader(Fact fact) {
        this.fact = fact;
        this.variable = "HTTP_" + name();
    }

    /** Returns what it tells. */
    public Fact fact() {
        return fact;
    }

    /** Returns its variable in the environ, such as {@code HTTP_X_REAL_IP}. */
    public String variable() {
        return variable;
    }

    /** Returns the name of the field in lower case, such as {@code x-real-ip}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the field of that name, whatever the case; empty if it is not one of these. */
    public static Optional<ProxyHeader> named(String field) {
        return Arrays.stream(values())
                .filter(each -> each.field().equals(field.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
