package org.wsgi4j.core.config;

import java.time.Duration;
import java.util.List;

/**
 * How requests are passed on to another server ({@code ProxyPass}).
 *
 * @param silence how long that server may be silent, from the request on; zero for ever
 * @param keepsHost whether it sees the {@code Host} of the request, and not its own
 * @param addsHeaders whether it is told of the client, in {@code X-Forwarded-For}, {@code -Host} and {@code -Server}
 * @param addsPort whether it is told of this server, in {@code X-Forwarded-Port} and {@code -Scheme}, as with
 *     mod_wsgi-express
 * @param reverses how the places that it names are found here
 */
public record ProxyRules(
        Duration silence, boolean keepsHost, boolean addsHeaders, boolean addsPort, List<Reverse> reverses) {

    /** Copies the list. */
    public ProxyRules {
        reverses = List.copyOf(reverses);
    }

    /**
     * A place of the other server that is one of this server ({@code ProxyPassReverse}).
     *
     * @param url what its URLs begin with
     * @param path what is in the place of that here
     */
    public record Reverse(String url, String path) {}
}
