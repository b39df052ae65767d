// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A version of TLS that can be spoken. Older ones cannot, as RFC 8996 forbids them. */
public enum TlsProtocol {
    /** RFC 5246. */
    TLS_1_2("TLSv1.2"),
    /** RFC 8446. */
    TLS_1_3("TLSv1.3");

    private final String title;

    TlsProtocol(String title) {
        this.title = title;
    }

    /** Returns the name that Apache and Java have for it. */
    public String title() {
        return title;
    }

    /** Returns the version of that name, whatever the case; empty if there is none. */
    public static Optional<TlsProtocol> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.title.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
