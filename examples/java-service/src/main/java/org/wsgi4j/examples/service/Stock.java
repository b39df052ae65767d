// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.service;

import java.util.Map;

/** What the service knows, and the Python application asks for. */
public final class Stock {

    private static final Map<String, Integer> COUNTS = Map.of("apples", 12, "pears", 3);

    private Stock() {}

    /** Returns how many there are of an item; none of one that is not known. Called by request threads. */
    public static int of(String item) {
        return COUNTS.getOrDefault(item, 0);
    }
}
