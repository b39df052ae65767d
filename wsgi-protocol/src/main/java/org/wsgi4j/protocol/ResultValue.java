// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.List;
import org.wsgi4j.core.ScriptFunction.Result;

/** The values that RESULT carries; its code says of what type they are. */
final class ResultValue {

    private static final int NONE = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int TEXT = 3;
    private static final int TEXTS = 4;
    static final int RAISED = 5;
    private static final int MISSING = 6;

    private ResultValue() {}

    static void write(FrameWriter out, Answer.Result result) throws ProtocolException {
        out.begin(FrameKind.RESULT, result.then().bits(), code(result.value()));
        if (result.value() instanceof Result.Text text) {
            out.latin1(text.value());
        } else if (result.value() instanceof Result.Texts texts) {
            for (String text : texts.values()) {
                out.latin1(text);
            }
        }
        out.end();
    }

    private static int code(Result value) {
        if (value instanceof Result.Bool bool) {
            return bool.value() ? TRUE : FALSE;
        }
        if (value instanceof Result.Text) {
            return TEXT;
        }
        if (value instanceof Result.Missing) {
            return MISSING;
        }
        return value instanceof Result.Texts ? TEXTS : NONE;
    }

    static Answer from(Payload in) throws ProtocolException {
        Then then = Then.of(in.flags());
        if (in.code() == RAISED) {
            return new Answer.Raised(in.text(), then);
        }
        return new Answer.Result(value(in), then);
    }

    private static Result value(Payload in) throws ProtocolException {
        return switch (in.code()) {
            case NONE -> new Result.None();
            case FALSE -> new Result.Bool(false);
            case TRUE -> new Result.Bool(true);
            case TEXT -> new Result.Text(in.latin1());
            case MISSING -> new Result.Missing();
            case TEXTS -> new Result.Texts(List.copyOf(in.list(in::latin1)));
            default -> throw new BadFrameException("there is no type of result " + in.code());
        };
    }
}
