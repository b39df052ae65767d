// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * Where a piece of configuration was given, for messages.
 *
 * @param source an option, an environment variable, or a file
 * @param line the line in the file, from 1; 0 if there are no lines
 */
public record SourcePosition(String source, int line) {

    /** Configuration by Java code. */
    public static final SourcePosition CODE = new SourcePosition("code", 0);

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
