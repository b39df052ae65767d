// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * The value of an option as it was written.
 *
 * @param name the name of the option, as in {@code WSGIDaemonProcess}
 * @param value the value
 * @param position where it was given
 */
public record OptionValue(String name, String value, SourcePosition position) {

    /** Returns a problem with it: the value, with its option unless the position is just that, and what is wrong. */
    ConfigException.Problem problem(String wrong) {
        String shown = position.source().startsWith("--") ? value : name + "=" + value;
        return new ConfigException.Problem(position, shown + " " + wrong);
    }
}
