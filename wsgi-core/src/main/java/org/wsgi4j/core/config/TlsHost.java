// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The TLS of one virtual host, chosen by the name that a client asks for (SNI, RFC 6066 3).
 *
 * @param names the names, whatever their case, in which {@code *} and {@code ?} stand for others; absent for those that the
 *     certificates name
 * @param certificates one for each kind of key (RSA, EC), at least one
 * @param verification what is asked of clients' certificates in the handshake ({@code SSLVerifyClient} of a host)
 * @param authorities the file with the certificates of the authorities of clients ({@code SSLCACertificateFile})
 * @param depth how many authorities may be between a client's certificate and one of these, and that one counts, too
 *     ({@code SSLVerifyDepth})
 */
public record TlsHost(
        Optional<List<String>> names,
        List<TlsCertificate> certificates,
        ClientVerification verification,
        Optional<NamedFile> authorities,
        int depth) {

    /** What {@code SSLVerifyDepth} is if it is not given. */
    public static final int USUAL_DEPTH = 1;

    /** Copies the lists; brings the names into lower case. */
    public TlsHost {
        names = names.map(given ->
                given.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a host with TLS needs a certificate");
        }
    }
}
