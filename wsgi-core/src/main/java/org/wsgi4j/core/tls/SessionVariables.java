// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Makes the table of a session: mod_ssl's environment variables, as far as the JDK knows what they say. */
final class SessionVariables {

    private SessionVariables() {}

    /**
     * Makes the table.
     *
     * @param now by which it is said how long certificates are good
     */
    static SortedMap<String, String> of(SSLSession session, Instant now) {
        SortedMap<String, String> table = new TreeMap<>();
        CipherSuite cipher = new CipherSuite(session.getCipherSuite());
        table.put("SSL_PROTOCOL", session.getProtocol());
        table.put("SSL_CIPHER", cipher.name());
        table.put("SSL_CIPHER_EXPORT", "false");
        table.put("SSL_CIPHER_ALGKEYSIZE", Integer.toString(cipher.keyBits()));
        table.put("SSL_CIPHER_USEKEYSIZE", Integer.toString(cipher.secretBits()));
        table.put("SSL_COMPRESS_METHOD", "NULL");
        table.put("SSL_SECURE_RENEG", "true");
        table.put("SSL_SESSION_ID", HexFormat.of().withUpperCase().formatHex(session.getId()));
        table.put("SSL_VERSION_INTERFACE", "wsgi4j");
        table.put("SSL_VERSION_LIBRARY", "Java/" + Runtime.version().feature());
        addServerName(table, session);
        new CertificateVariables("SSL_SERVER_", table).add(certificates(session.getLocalCertificates()), now);
        addClient(table, certificates(peer(session)), now);
        return table;
    }

    /** The JDK lets nobody in whose certificate it could not verify. */
    private static void addClient(SortedMap<String, String> table, List<X509Certificate> client, Instant now) {
        CertificateVariables variables = new CertificateVariables("SSL_CLIENT_", table);
        variables.add(client, now);
        variables.addChain(client);
        table.put("SSL_CLIENT_VERIFY", client.isEmpty() ? "NONE" : "SUCCESS");
    }

    private static void addServerName(SortedMap<String, String> table, SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            extended.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .findFirst()
                    .ifPresent(name -> table.put("SSL_TLS_SNI", ((SNIHostName) name).getAsciiName()));
        }
    }

    private static Certificate @Nullable [] peer(SSLSession session) {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    private static List<X509Certificate> certificates(Certificate @Nullable [] chain) {
        return chain == null
                ? List.of()
                : Arrays.stream(chain)
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast)
                        .toList();
    }
}
