// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The levels of {@code --log-level}. */
enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** Takes Apache's names, too. */
    static final class Reader implements ITypeConverter<LogLevel> {

        Reader() {}

        @Override
        public LogLevel convert(String value) {
            String name = value.toLowerCase(Locale.ROOT);
            return switch (name) {
                case "emerg", "alert", "crit" -> ERROR;
                case "notice" -> WARN;
                default -> name.matches("trace[1-8]") ? DEBUG : own(name);
            };
        }

        private static LogLevel own(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + name + "' is no level: give one of " + Arrays.toString(values())));
        }
    }

    /** Returns it as the JDK has it. */
    System.Logger.Level threshold() {
        return this == WARN ? System.Logger.Level.WARNING : System.Logger.Level.valueOf(name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
