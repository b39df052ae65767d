// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.pem.PemSource;

/**
 * The hosts of a listener with what their files hold.
 *
 * @param hosts them, at least one
 */
record LoadedHosts(List<LoadedHost> hosts) {

    /**
     * Reads the files of all hosts.
     *
     * @param pems reads each of them
     *
     * @throws ConfigException if some cannot be used; it holds all problems
     */
    static LoadedHosts read(TlsConfig config, PemSource pems) {
        List<Problem> problems = new ArrayList<>();
        List<LoadedHost> hosts = config.hosts().stream()
                .map(host -> LoadedHost.read(host, pems, problems))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new LoadedHosts(hosts);
    }

    /** Returns the host that a session is with: the one that the client has named, or the first. */
    LoadedHost of(SSLSession session) {
        return serverName(session).flatMap(this::named).orElse(hosts.get(0));
    }

    private Optional<LoadedHost> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return hosts.stream().filter(host -> host.isNamed(lower)).findFirst();
    }

    /** Returns the name that the client asked for (RFC 6066 3). */
    static Optional<String> serverName(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return Optional.of(host.getAsciiName());
                }
            }
        }
        return Optional.empty();
    }
}
