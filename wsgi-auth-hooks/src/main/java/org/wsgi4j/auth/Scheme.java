// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.gate.Decision;

/** How users say who they are. Used by many threads at once. */
interface Scheme {

    /** Returns who a visit is by: allowed with that user, or what the client is answered. */
    Decision identify(Visit visit);

    /** Returns what a client is asked with, anew. */
    List<String> challenges();

    /** Returns what follows the name of a scheme in the client's credentials; null if they are of another, or there are none. */
    static @Nullable String credentials(Visit visit, String scheme) {
        String field = visit.environ().headers().first("Authorization");
        if (field == null || field.length() <= scheme.length() || field.charAt(scheme.length()) != ' ') {
            return null;
        }
        return field.regionMatches(true, 0, scheme, 0, scheme.length())
                ? field.substring(scheme.length() + 1).trim()
                : null;
    }

    /** Returns a text as a quoted string (RFC 9110 5.6.4). */
    static String quoted(String text) {
        return '"' + WireText.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
