// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.distribution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A file of a wheel.
 *
 * @param name its path in it
 * @param executable whether it is a program
 * @param content opens its content, which the caller closes
 */
record WheelMember(String name, boolean executable, Supplier<InputStream> content) {

    /** Returns a file that holds a text. */
    static WheelMember text(String name, String text) {
        return new WheelMember(name, false, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
