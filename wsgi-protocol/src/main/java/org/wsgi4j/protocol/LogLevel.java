// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.lang.System.Logger.Level;

/** The levels of log lines, with the numbers of Python's {@code logging}. */
enum LogLevel implements Coded {
    TRACE(Level.TRACE, 5),
    DEBUG(Level.DEBUG, 10),
    INFO(Level.INFO, 20),
    WARNING(Level.WARNING, 30),
    ERROR(Level.ERROR, 40);

    private final Level level;
    private final int code;

    LogLevel(Level level, int code) {
        this.level = level;
        this.code = code;
    }

    Level level() {
        return level;
    }

    @Override
    public int code() {
        return code;
    }

    static LogLevel of(Level level) {
        return valueOf(level.name());
    }

    static LogLevel find(int code) {
        return Coded.find(values(), code);
    }
}
