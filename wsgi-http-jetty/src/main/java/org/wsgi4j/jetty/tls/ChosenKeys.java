// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.pem.ServerKey;

/** Chooses the server's certificate by the name that a client asks for. An alias is the number of a host and of a key. */
final class ChosenKeys extends X509ExtendedKeyManager {

    private final LoadedHosts hosts;

    ChosenKeys(LoadedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        SSLSession session = engine.getHandshakeSession();
        LoadedHost host = session == null ? hosts.hosts().get(0) : hosts.of(session);
        List<ServerKey> keys = host.keys();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).key().getAlgorithm().equals(keyType)) {
                return hosts.hosts().indexOf(host) + "/" + i;
            }
        }
        return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return key(alias).key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return key(alias).chain().toArray(X509Certificate[]::new);
    }

    private ServerKey key(String alias) {
        int slash = alias.indexOf('/');
        LoadedHost host = hosts.hosts().get(Integer.parseInt(alias.substring(0, slash)));
        return host.keys().get(Integer.parseInt(alias.substring(slash + 1)));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
