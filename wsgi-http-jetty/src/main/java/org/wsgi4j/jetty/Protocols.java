// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.jetty.tls.ServerTls;
import org.wsgi4j.jetty.tls.TlsConnectionFactory;

/**
 * What is spoken on a listener, from the socket up.
 *
 * @param config how
 */
record Protocols(FrontEndConfig config) {

    /** The name in ALPN, where case counts. */
    private static final String HTTP_1 = "http/1.1";

    private static final int RESPONSE_HEAD = 8 * 1024;
    private static final int LONGEST_RESPONSE_HEAD = 256 * 1024;

    /** Returns Jetty's parts for it; the first one begins. */
    List<ConnectionFactory> of(Listener listener, Optional<ServerTls> secure) {
        List<ConnectionFactory> protocols = secure.map(this::secure).orElseGet(this::plain);
        listener.proxyProtocol()
                .ifPresent(proxies -> protocols.add(
                        0, new ProxyProtocol(proxies, protocols.get(0).getProtocol())));
        return protocols;
    }

    private List<ConnectionFactory> plain() {
        return new ArrayList<>(List.of(new Http1Factory(http()), http2(new HTTP2CServerConnectionFactory(strict()))));
    }

    /** RFC 7301; who does not say what they speak, speak HTTP/1.1. */
    private List<ConnectionFactory> secure(ServerTls tls) {
        ALPNServerConnectionFactory choice = tls.offersHttp2()
                ? new ALPNServerConnectionFactory("h2", HTTP_1)
                : new ALPNServerConnectionFactory(HTTP_1);
        choice.setDefaultProtocol(HTTP_1);
        List<ConnectionFactory> protocols = new ArrayList<>();
        protocols.add(new TlsConnectionFactory(tls, choice.getProtocol()));
        protocols.add(choice);
        if (tls.offersHttp2()) {
            protocols.add(http2(new HTTP2ServerConnectionFactory(strict())));
        }
        protocols.add(new Http1Factory(http()));
        return protocols;
    }

    private <F extends AbstractHTTP2ServerConnectionFactory> F http2(F factory) {
        factory.setStreamIdleTimeout(config.timeouts().socket().toMillis());
        return factory;
    }

    private HttpConfiguration strict() {
        HttpConfiguration http2 = http();
        http2.setHttpCompliance(HttpCompliance.STRICT);
        return http2;
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setPersistentConnectionsEnabled(config.timeouts().persistent());
        http.setHttpCompliance(HttpCompliance.STRICT.with("wsgi4j", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        // What a path means, and which are refused, is for the rules of the environ to say.
        http.setUriCompliance(UriCompliance.from(EnumSet.allOf(UriCompliance.Violation.class)));
        http.setRequestHeaderSize(config.limits().requestHead());
        http.setResponseHeaderSize(RESPONSE_HEAD);
        http.setMaxResponseHeaderSize(LONGEST_RESPONSE_HEAD);
        http.setSendServerVersion(false);
        // The environ holds fields as they were sent, also those of Jetty's table of usual ones.
        http.setHeaderCacheCaseSensitive(true);
        // The cache saves little time and costs each idle connection 100 KB.
        http.setHeaderCacheSize(0);
        return http;
    }
}
