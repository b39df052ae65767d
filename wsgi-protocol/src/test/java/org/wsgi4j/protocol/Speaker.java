// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.Locale;

/** Who says something, and on what. */
enum Speaker {
    SERVER_HELLO(Greeting.class),
    WORKER_HELLO(Greeting.Hello.class),
    SERVER_LEG(Order.class),
    WORKER_LEG(Answer.class),
    SERVER_CONTROL(Command.class),
    WORKER_CONTROL(Report.class);

    private final Class<? extends Frame> type;

    Speaker(Class<? extends Frame> type) {
        this.type = type;
    }

    /** Returns what may be said there. */
    Class<? extends Frame> type() {
        return type;
    }

    static Speaker of(String words) {
        return valueOf(words.replace(' ', '_').toUpperCase(Locale.ROOT));
    }
}
