// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.util.ArrayList;
import java.util.List;

/** The parameters of a statement, numbered as SQLite does: {@code ?} is one more than the largest so far. */
final class Parameters {

    /** SQLite takes none with a larger number. */
    private static final int MOST = 32_766;

    private final List<String> names = new ArrayList<>();

    /** Adds one as it is written: {@code ?}, {@code ?7} or {@code :name}. */
    void add(String parameter) {
        if (parameter.equals("?")) {
            names.add("");
        } else if (parameter.startsWith("?")) {
            grow(parameter.length() > 6 ? MOST : Math.min(Integer.parseInt(parameter.substring(1)), MOST));
        } else if (!names.contains(parameter.substring(1))) {
            names.add(parameter.substring(1));
        }
    }

    List<String> names() {
        return names;
    }

    private void grow(int size) {
        while (names.size() < size) {
            names.add("");
        }
    }
}
