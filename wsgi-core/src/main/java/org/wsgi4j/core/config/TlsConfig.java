// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TLS of one listener ({@code SSLEngine On}).
 *
 * @param hosts its virtual hosts, at least one; the first one answers to names that none has
 * @param protocols the versions that are spoken, at least one ({@code SSLProtocol})
 * @param ciphers the cipher suites, in the form of OpenSSL's lists; Java's choice if absent ({@code SSLCipherSuite})
 * @param http2 whether HTTP/2 is offered by ALPN ({@code Protocols h2 http/1.1})
 */
public record TlsConfig(List<TlsHost> hosts, Set<TlsProtocol> protocols, Optional<OptionValue> ciphers, boolean http2) {

    /** The versions that are spoken if nothing is said. */
    public static final Set<TlsProtocol> USUAL_PROTOCOLS = Set.copyOf(EnumSet.allOf(TlsProtocol.class));

    /** Copies the collections. */
    public TlsConfig {
        hosts = List.copyOf(hosts);
        protocols = Set.copyOf(protocols);
        if (hosts.isEmpty() || protocols.isEmpty()) {
            throw new IllegalArgumentException("TLS needs a host with a certificate, and a version");
        }
    }

    /** Returns the same with the hosts of another one behind its own. */
    public TlsConfig and(TlsConfig other) {
        List<TlsHost> all = Stream.concat(hosts.stream(), other.hosts.stream()).toList();
        return new TlsConfig(all, protocols, ciphers, http2);
    }
}
