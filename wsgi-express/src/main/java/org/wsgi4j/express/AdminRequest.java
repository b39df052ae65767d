// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked for through the admin socket. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
enum AdminRequest {
    /** What runs now. */
    STATUS(Control::status),
    /** All applications again, from new processes. */
    RESTART(server -> {
        server.restart();
        return List.of("restarting");
    }),
    /** The configuration again. */
    RELOAD(Control::reload),
    /** The end of the server. */
    STOP(server -> {
        server.stop();
        return List.of("stopping");
    }),
    /** Anything else. */
    UNKNOWN(server -> List.of(AdminRequest.ERROR + "known are " + AdminRequest.words()));

    /** How a line begins that says what was refused. */
    static final String ERROR = "error: ";

    /** A longer line is none of these. */
    static final int LONGEST = 256;

    private final Function<Control, List<String>> answer;

    AdminRequest(Function<Control, List<String>> answer) {
        this.answer = answer;
    }

    /** Returns the request that a line is. */
    static AdminRequest of(@Nullable String line) {
        return Arrays.stream(values())
                .filter(request -> request != UNKNOWN && request.word().equals(line))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Returns the word that stands for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Does what is asked for, and returns what to tell. */
    List<String> answer(Control server) {
        return answer.apply(server);
    }

    /** Tells whether its answer is complete only with the end of the server. */
    boolean endsTheServer() {
        return this == STOP;
    }

    private static String words() {
        return Arrays.stream(values())
                .filter(request -> request != UNKNOWN)
                .map(AdminRequest::word)
                .collect(Collectors.joining(", "));
    }
}
