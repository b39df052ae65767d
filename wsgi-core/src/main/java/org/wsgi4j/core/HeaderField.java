// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

/**
 * One header field line.
 *
 * @param name the name, in the case it was written
 * @param value the value, latin-1, without surrounding white space
 */
public record HeaderField(String name, String value) {

    /** Tells whether this is the field of that name, whatever the case (RFC 9110 5.1). */
    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }
}
