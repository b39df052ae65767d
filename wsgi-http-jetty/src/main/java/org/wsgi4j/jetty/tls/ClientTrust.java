// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Verifies the certificates of clients by the rules of the host that they ask for. */
final class ClientTrust extends X509ExtendedTrustManager {

    private final LoadedHosts hosts;

    ClientTrust(LoadedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        LoadedHost host = hosts.of(engine.getHandshakeSession());
        switch (host.config().verification()) {
            // One that is not asked for proves nothing, and harms nobody.
            case NONE, OPTIONAL_NO_CA -> {}
            case OPTIONAL, REQUIRE ->
                host.trust()
                        .orElseThrow(() -> new CertificateException("no authority of clients is configured"))
                        .checkClientTrusted(chain, keyType, engine);
        }
    }

    /** Returns those of all hosts: when clients are told them it is not known yet which they are for. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return hosts.hosts().stream()
                .flatMap(host -> host.authorities().stream())
                .distinct()
                .toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, keyType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("only engines are served");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, keyType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("this is a server");
    }
}
