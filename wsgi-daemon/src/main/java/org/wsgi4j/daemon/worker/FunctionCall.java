// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.tls.TlsSession;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Rejection;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.WorkerLeg;

/** Calls functions of scripts for the server. */
final class FunctionCall {

    private final Scripts scripts;

    FunctionCall(Scripts scripts) {
        this.scripts = scripts;
    }

    /** Calls a function, and returns what becomes of that. */
    Answer answer(Order.Call call) {
        ScriptRef function = call.function();
        try {
            String source = function.source().toString();
            if (function.reloading() && scripts.engine().outdated(function, source)) {
                return new Answer.Reject(Rejection.STALE, source + " has changed", Then.IDLE);
            }
            return new Answer.Result(scripts.function(function).call(environ(call), call.arguments()), Then.IDLE);
        } catch (IOException | RuntimeException | StackOverflowError raised) {
            return new Answer.Raised(LegResponse.text(raised), Then.IDLE);
        }
    }

    /** What is known of the client's TLS comes beside the environ. */
    private static Environ environ(Order.Call call) {
        Connection from = call.environ().connection();
        return call.tls().isEmpty()
                ? call.environ()
                : call.environ().on(new Connection(from.remote(), from.local(), from.id(), TlsSession.of(call.tls())));
    }

    /** Sends that, or says why it cannot be sent. */
    static void send(WorkerLeg leg, Answer answer) throws IOException {
        try {
            leg.send(answer);
        } catch (ProtocolException unsendable) {
            leg.send(new Answer.Raised(LegResponse.text(unsendable), Then.IDLE));
        }
    }
}
