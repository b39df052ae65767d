// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests are passed on to another server ({@code ProxyPass}).
 *
 * @param silence how long that server may be silent, from the request on; zero for ever
 * @param keepsHost whether it sees the {@code Host} of the request, and not its own
 * @param addsHeaders whether it is told of the client, in {@code X-Forwarded-For}, {@code -Host} and {@code -Server}
 * @param addsPort whether it is told of this server, in {@code X-Forwarded-Port} and {@code -Scheme}, as with
 *     mod_wsgi-express
 * @param scriptName where its URLs are here, of which it is told in {@code X-Forwarded-Script-Name}; none if it is not
 * @param reverses how the places that it names are found here
 * @param cookieDomains for what domains its cookies are here ({@code ProxyPassReverseCookieDomain})
 * @param cookiePaths for what paths they are ({@code ProxyPassReverseCookiePath})
 */
public record ProxyRules(
        Duration silence,
        boolean keepsHost,
        boolean addsHeaders,
        boolean addsPort,
        Optional<String> scriptName,
        List<Reverse> reverses,
        List<Reverse> cookieDomains,
        List<Reverse> cookiePaths) {

    /** Copies the lists. */
    public ProxyRules {
        reverses = List.copyOf(reverses);
        cookieDomains = List.copyOf(cookieDomains);
        cookiePaths = List.copyOf(cookiePaths);
    }

    /** Returns the same for a server that may be silent for another time. */
    public ProxyRules withSilence(Duration other) {
        return new ProxyRules(
                other, keepsHost, addsHeaders, addsPort, scriptName, reverses, cookieDomains, cookiePaths);
    }

    /**
     * A place, or a domain, of the other server that is one of this server ({@code ProxyPassReverse}).
     *
     * @param url the domain, or what its URLs or paths begin with
     * @param path what is in the place of that here
     */
    public record Reverse(String url, String path) {}
}
