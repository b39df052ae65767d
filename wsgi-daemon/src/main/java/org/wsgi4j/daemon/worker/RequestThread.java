// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.PulledBody;
import org.wsgi4j.protocol.Rejection;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.WorkerLeg;

/** A thread that serves one request after the other, on its leg. */
final class RequestThread extends Thread {

    private static final long MICROS = 1000;

    private final int number;
    private final LegSource legs;
    private final Scripts scripts;
    private final Activity activity;
    private final ServerLine server;
    private final FunctionCall calls;
    private final Object turn = new Object();
    private final Held held = new Held();
    private @Nullable WorkerLeg leg;
    private @Nullable LegResponse response;
    private boolean calling;

    /** The leg while an order on it is carried out; under the lock. */
    private @Nullable WorkerLeg working;

    private @Nullable ScriptRef lastScript;
    private @Nullable Hosted last;

    RequestThread(int number, long stackSize, LegSource legs, Scripts scripts, Activity activity, ServerLine server) {
        super(null, null, "request thread " + number, stackSize);
        this.number = number;
        this.legs = legs;
        this.scripts = scripts;
        this.activity = activity;
        this.server = server;
        this.calls = new FunctionCall(scripts);
        setDaemon(true);
    }

    /** Returns its number at the server. */
    int number() {
        return number;
    }

    /** Serves until the server lets it in no more. */
    @Override
    public void run() {
        for (WorkerLeg opened = legs.open(number); opened != null; opened = legs.open(number)) {
            leg = opened;
            serve(opened);
        }
    }

    /** Serves until the leg is of no more use, whatever the reason: a new one is opened then. */
    private void serve(WorkerLeg opened) {
        try (opened) {
            while (serve(opened, next(opened))) {}
        } catch (ProtocolException broken) {
            server.log(Level.ERROR, null, "the server broke the rules of the protocol: " + broken.getMessage());
        } catch (IOException ended) {
            // The server has closed it, as when a client has left.
        } catch (RuntimeException | Error failed) {
            server.failed(null, failed);
        }
    }

    /** Sends a line of its own, if it has a request whose answer can take it. */
    boolean logs(Log line) {
        WorkerLeg own = leg;
        LegResponse now = response;
        if (own == null || !(calling || (now != null && now.talks()))) {
            return false;
        }
        try {
            own.send(line);
            return true;
        } catch (IOException lost) {
            if (now != null) {
                now.lost();
            }
            calling = false;
            return false;
        }
    }

    /** An idle leg has no timeout. */
    private static Order next(WorkerLeg leg) throws IOException {
        while (true) {
            try {
                return leg.next();
            } catch (SocketTimeoutException idle) {
                // The server owes nothing.
            }
        }
    }

    /** Returns whether the leg can take another request. */
    private boolean serve(WorkerLeg own, Order order) throws IOException {
        if (!activity.begin()) {
            own.send(new Answer.Reject(Rejection.DRAINING, "the process ends", Then.IDLE));
            return true;
        }
        works(own);
        try {
            if (order instanceof Order.Request request) {
                return request(own, request);
            }
            return order instanceof Order.Call call && call(own, call);
        } finally {
            works(null);
            activity.end();
        }
    }

    private void works(@Nullable WorkerLeg own) {
        synchronized (turn) {
            working = own;
        }
    }

    /** Interrupts what the thread does, if it is at that order still. */
    void interrupt(int order, JvmEngine engine) {
        synchronized (turn) {
            if (working != null && working.orders() == order) {
                engine.interrupt(this);
            }
        }
    }

    private boolean request(WorkerLeg own, Order.Request request) throws IOException {
        LegResponse answer =
                new LegResponse(own, held, request.environ().method().equals("HEAD"));
        response = answer;
        try {
            Hosted hosted = hosted(request.script());
            if (request.script().reloading() && hosted.outdated(request.environ())) {
                own.send(stale(request));
                return true;
            }
            run(hosted, request, answer, own);
        } catch (IOException failed) {
            answer.leave(failed);
        } catch (RuntimeException | Error failed) {
            server.failed(request.script().applicationGroup(), failed);
            answer.leave(failed);
        } finally {
            response = null;
        }
        return answer.finish();
    }

    private void run(Hosted hosted, Order.Request request, LegResponse answer, WorkerLeg own) throws IOException {
        Environ environ = request.environ();
        environ.put("mod_wsgi.daemon_start", Long.toString(System.currentTimeMillis() * MICROS));
        LegInput input = new LegInput(new PulledBody(own, request), answer);
        hosted.application().handle(environ, input, answer);
        scripts.answered(hosted);
    }

    /** Most threads get one script all the time, for which the leg has one reference. */
    private Hosted hosted(ScriptRef script) {
        Hosted now = last;
        if (now == null || lastScript != script) {
            now = scripts.application(script);
            last = now;
            lastScript = script;
        }
        return now;
    }

    private boolean call(WorkerLeg own, Order.Call call) throws IOException {
        calling = true;
        Answer result;
        try {
            result = calls.answer(call);
        } finally {
            calling = false;
        }
        FunctionCall.send(own, result);
        return true;
    }

    private static Answer stale(Order.Request request) {
        return new Answer.Reject(Rejection.STALE, request.script().source() + " has changed", Then.IDLE);
    }
}
