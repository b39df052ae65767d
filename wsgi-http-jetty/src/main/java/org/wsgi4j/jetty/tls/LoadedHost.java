// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.HostNames;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.pem.PemFile;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.core.pem.ServerKey;

/**
 * A host with what its files hold.
 *
 * @param config the host
 * @param names the names that it answers to
 * @param keys its keys with their certificates
 * @param authorities the authorities of its clients
 * @param trust what verifies clients' certificates; none if there are no authorities
 */
record LoadedHost(
        TlsHost config,
        HostNames names,
        List<ServerKey> keys,
        List<X509Certificate> authorities,
        Optional<X509ExtendedTrustManager> trust) {

    private static final int DNS_NAME = 2;

    /**
     * Reads the files of a host.
     *
     * @param pems reads each of them
     * @param problems takes what is wrong with them
     */
    static LoadedHost read(TlsHost config, PemSource pems, List<ConfigException.Problem> problems) {
        List<ServerKey> keys = new ArrayList<>();
        for (TlsCertificate certificate : config.certificates()) {
            try {
                keys.add(ServerKey.read(certificate, pems));
            } catch (ConfigException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        List<X509Certificate> authorities = List.of();
        try {
            authorities = config.authorities()
                    .map(file -> new PemFile(file, pems).certificates())
                    .orElse(List.of());
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
        Optional<X509ExtendedTrustManager> trust =
                authorities.isEmpty() ? Optional.empty() : Optional.of(trust(authorities, config.depth()));
        return new LoadedHost(config, names(config, keys), keys, authorities, trust);
    }

    /** Tells whether it is the host of a name in lower case. */
    boolean isNamed(String name) {
        return names.hold(name);
    }

    /** Tells whether the client's certificate is of one of the authorities, where the handshake did not ask for that. */
    boolean knowsIssuer(SSLSession session) {
        try {
            if (trust.isPresent() && session.getPeerCertificates() instanceof X509Certificate[] chain) {
                trust.get().checkClientTrusted(chain, "UNKNOWN");
                return true;
            }
            return false;
        } catch (SSLPeerUnverifiedException | CertificateException unknown) {
            return false;
        }
    }

    private static HostNames names(TlsHost config, List<ServerKey> keys) {
        return HostNames.of(config.names()
                .orElseGet(() -> keys.stream()
                        .flatMap(key -> names(key.certificate()).stream())
                        .toList()));
    }

    /** RFC 9525 6.1: the names that a certificate is for. */
    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    /** Apache counts the authorities; Java counts those between the certificate and a trusted one. */
    private static X509ExtendedTrustManager trust(List<X509Certificate> authorities, int depth) {
        try {
            Set<TrustAnchor> anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, new X509CertSelector());
            path.setRevocationEnabled(false);
            path.setMaxPathLength(Math.max(0, depth - 1));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(path));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java cannot verify certificates: " + missing, missing);
        }
    }
}
