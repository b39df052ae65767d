// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;

/**
 * What a client received.
 *
 * @param status the status code; 0 if the answer broke off before it
 * @param reason the reason phrase, latin-1; empty where the protocol carries none
 * @param headers the fields in order
 * @param body what came of the body, without its framing; latin-1, each char one byte
 * @param complete whether the client could see that this is all
 */
public record Answer(int status, String reason, List<HeaderField> headers, String body, boolean complete) {

    /** Copies the fields. */
    public Answer {
        headers = List.copyOf(headers);
    }

    /** Returns the value of the first field of that name, or null. */
    public @Nullable String header(String name) {
        return all(name).stream().findFirst().orElse(null);
    }

    /** Returns the values of all fields of that name, in order. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Returns the lines of the body. */
    public List<String> lines() {
        return body.lines().toList();
    }

    @Override
    public String toString() {
        String shown = body.length() > 2000 ? body.length() + " bytes" : body;
        return status + " " + reason + " " + headers + " " + shown + (complete ? "" : " (broken off)");
    }
}
