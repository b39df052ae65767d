// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ProxyRules;
import org.wsgi4j.core.config.ProxyRules.Reverse;

/**
 * Cookies of another server, which are for domains and paths of this one.
 *
 * @param rules say for which
 */
record BackendCookie(ProxyRules rules) {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?i)(;\\s*(domain|path)\\s*=\\s*)([^;]*)");

    /** Returns the value of a {@code Set-Cookie} as the client sees it. */
    String here(String cookie) {
        if (rules.cookieDomains().isEmpty() && rules.cookiePaths().isEmpty()) {
            return cookie;
        }
        return ATTRIBUTE
                .matcher(cookie)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (found.group(2).equalsIgnoreCase("domain")
                                ? domain(found.group(3).strip())
                                : path(found.group(3).strip()))));
    }

    private String domain(String value) {
        for (Reverse reverse : rules.cookieDomains()) {
            if (value.equalsIgnoreCase(reverse.url())) {
                return reverse.path();
            }
        }
        return value;
    }

    private String path(String value) {
        List<Reverse> paths = rules.cookiePaths();
        for (Reverse reverse : paths) {
            if (value.startsWith(reverse.url())) {
                return reverse.path() + value.substring(reverse.url().length());
            }
        }
        return value;
    }
}
