package org.wsgi4j.express;

import java.util.Locale;

/** The levels of {@code --log-level}. */
enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** Returns it as the JDK has it. */
    System.Logger.Level threshold() {
        return this == WARN ? System.Logger.Level.WARNING : System.Logger.Level.valueOf(name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
