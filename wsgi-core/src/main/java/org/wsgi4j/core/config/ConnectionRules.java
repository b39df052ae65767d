// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * What a target makes of the connections that requests come on.
 *
 * @param tls what it asks of TLS
 * @param proxies which proxies it believes
 */
public record ConnectionRules(TlsRules tls, TrustedProxies proxies) {

    /** All connections are good, and are as they look. */
    public static final ConnectionRules NONE = new ConnectionRules(TlsRules.NONE, TrustedProxies.NONE);

    /** Returns the same with other rules for TLS. */
    public ConnectionRules withTls(TlsRules other) {
        return new ConnectionRules(other, proxies);
    }

    /** Returns the same with other proxies. */
    public ConnectionRules withProxies(TrustedProxies other) {
        return new ConnectionRules(tls, other);
    }
}
