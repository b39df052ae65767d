// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The URLs of another server. */
public final class BackendUrl {

    private static final String PATH = "-._~!$&'()*+,;=:@/";
    private static final String QUERY = PATH + "?";

    private BackendUrl() {}

    /**
     * Returns why requests cannot be sent to such a URL; none if they can.
     *
     * @param text a URL, in which <code>$1</code> may stand for a part of a path
     */
    public static Optional<String> problem(String text) {
        if (text.startsWith("unix:")) {
            return Optional.of("cannot go to a UNIX socket here: have the other server listen on a port of 127.0.0.1");
        }
        if (!text.matches("(?i)https?://.*")) {
            return Optional.of("goes to http:// and https:// only, not to '" + text + "'");
        }
        try {
            String server = text.replaceFirst("(?<=[^:/])/.*", "").replaceFirst("\\$\\d+.*", "");
            return URI.create(server).getHost() == null
                    ? Optional.of("needs the name of a host, which '" + server + "' has not")
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.of("needs a URL, which '" + text + "' is not");
        }
    }

    /**
     * Returns a URL with all in it escaped that has to be.
     *
     * @param decoded the URL without a query, each char of its path a byte
     * @param query the query as it came, empty for none
     */
    public static URI of(String decoded, String query) {
        int path = decoded.indexOf('/', decoded.indexOf("://") + 3);
        String server = path < 0 ? decoded : decoded.substring(0, path);
        StringBuilder url = new StringBuilder(server);
        String rest = path < 0 ? "/" : decoded.substring(path);
        int own = rest.indexOf('?');
        escape(url, own < 0 ? rest : rest.substring(0, own), PATH, false);
        if (own >= 0) {
            escape(url.append('?'), rest.substring(own + 1), QUERY, true);
        }
        if (!query.isEmpty()) {
            escape(url.append(own < 0 ? '?' : '&'), query, QUERY, true);
        }
        return URI.create(url.toString());
    }

    private static void escape(StringBuilder url, String text, String safe, boolean escaped) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
            if (letter || safe.indexOf(c) >= 0 || (escaped && isEscape(text, i))) {
                url.append(c);
            } else {
                url.append(String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            }
        }
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
