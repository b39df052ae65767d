// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

/** What all plugins have in common. */
public interface Provider {

    /** Returns the name that configuration selects it by: lower-case letters, digits and '-', beginning with a letter. */
    String name();

    /** Returns the class that says where this was found, for messages. */
    default Class<?> origin() {
        return getClass();
    }
}
