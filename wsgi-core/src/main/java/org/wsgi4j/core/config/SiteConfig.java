package org.wsgi4j.core.config;

import java.util.List;

/**
 * What a server serves.
 *
 * @param hosts the virtual hosts; for names that none has the first one without names answers, or
 *     the first of all
 */
public record SiteConfig(List<VirtualHost> hosts) {

    /** Copies the list. */
    public SiteConfig {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a site has at least one virtual host");
        }
    }
}
