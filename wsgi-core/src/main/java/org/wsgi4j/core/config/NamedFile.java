// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;

/**
 * A file that a configuration names.
 *
 * @param option the option or directive that names it; empty if the position says that
 * @param path the file
 * @param position where it is named
 */
public record NamedFile(String option, Path path, SourcePosition position) {

    /** Returns the exception for something that is wrong with it. */
    public ConfigException wrong(String what) {
        String named = option.isEmpty() || option.equals(position.source()) ? "" : option + ": ";
        return new ConfigException(position, named + "the file '" + path + "' " + what);
    }
}
