// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;

/** A table in which rules look things up ({@code RewriteMap}). */
public sealed interface RewriteMap {

    /**
     * A text file with a key and a value in each line. It is read again when it has changed.
     *
     * @param file the file
     * @param random whether a value is several, with {@code |} between them, of which any one is meant
     */
    record Text(Path file, boolean random) implements RewriteMap {}

    /** Something that is done to the key. */
    enum Function implements RewriteMap {
        /** Its letters become capital ones. */
        TOUPPER,
        /** Its letters become small ones. */
        TOLOWER,
        /** What a URL cannot have is escaped. */
        ESCAPE,
        /** What is escaped is no more. */
        UNESCAPE
    }
}
