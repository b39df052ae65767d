package org.wsgi4j.express;

import java.util.Locale;

/** The levels of {@code --log-level}. */
enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
