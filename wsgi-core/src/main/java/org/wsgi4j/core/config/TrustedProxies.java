// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;

/**
 * Which proxies are believed what they tell of the client's request.
 *
 * @param headers the fields that are believed; if there are none, nothing is done ({@code WSGITrustedProxyHeaders})
 * @param proxies the addresses of the proxies; if there are none, whoever connects is believed ({@code WSGITrustedProxies})
 * @param local whether those who connect by a UNIX socket are believed, too, if there are addresses
 */
public record TrustedProxies(List<ProxyHeader> headers, List<AddressRange> proxies, boolean local) {

    /** Nobody is believed anything, and all fields are as they were received. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), List.of(), false);

    /** Copies the lists. */
    public TrustedProxies {
        headers = headers.stream().distinct().toList();
        proxies = List.copyOf(proxies);
    }

    /** Tells whether whoever connects is believed. */
    public boolean everybody() {
        return proxies.isEmpty() && !local;
    }

    /**
     * Tells whether an address is that of a proxy that is believed.
     *
     * @param address a numeric address; empty for who connects by a UNIX socket
     */
    public boolean trusts(String address) {
        if (everybody()) {
            return true;
        }
        return address.isEmpty() ? local : isListed(address);
    }

    private boolean isListed(String address) {
        for (AddressRange range : proxies) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
