// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import java.util.Set;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Timeouts;

/** Serves with {@code com.sun.net.httpserver}, which is in every JDK. */
public final class JdkFrontEndProvider implements FrontEndProvider {

    /** Creates the provider, for ServiceLoader. */
    public JdkFrontEndProvider() {}

    @Override
    public String name() {
        return "jdk";
    }

    /** Returns nothing: this server is lax, patient and keeps no access log. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public FrontEnd open(FrontEndConfig config) {
        if (!config.accessLogs().isEmpty()) {
            throw cannot("write an access log");
        }
        if (!config.timeouts().equals(Timeouts.NONE)) {
            throw cannot("enforce timeouts: configure none");
        }
        for (FrontEndConfig.Listener listener : config.listeners()) {
            if (!(listener.address() instanceof FrontEndConfig.Address.Tcp)) {
                throw cannot("listen on a UNIX socket");
            }
            if (listener.tls().isPresent() || listener.proxyProtocol().isPresent()) {
                throw cannot("speak TLS, or the PROXY protocol");
            }
        }
        return new JdkFrontEnd(config);
    }

    private static ConfigException cannot(String what) {
        return new ConfigException(new SourcePosition("front end jdk", 0), "this front end cannot " + what);
    }
}
