// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Rejection;

/**
 * One request, from worker to worker until one has executed it. Holds no thread while it waits, nor while it is answered if
 * the answer is short. Used by one thread at a time.
 */
final class Journey implements Asker, Listener {

    private static final String IGNORE_ACTIVITY = "mod_wsgi.ignore_activity";

    /** What a front end takes without waiting for the client, whatever its buffers. */
    private static final int SHORT = 8192;

    private final Freight freight;
    private final Completion completion;
    private final Leases leases;
    private final long began;
    private @Nullable Lease lease;
    private int connects;
    private int restarts;
    private Freshness.Stale known;

    /**
     * What is carried.
     *
     * @param freshness the application, and which workers have its newest code
     * @param environ the request
     * @param body what is sent of its body with it
     * @param input what is left of its body
     * @param response takes the answer
     * @param files whether the worker may pass files for it
     */
    record Freight(
            Freshness freshness,
            Environ environ,
            InlineBody body,
            InputStream input,
            Response response,
            boolean files) {}

    /**
     * Creates it.
     *
     * @param completion is told at the end
     */
    Journey(Freight freight, Completion completion, Leases leases) {
        this.freight = freight;
        this.completion = completion;
        this.leases = leases;
        this.known = freight.freshness().known();
        this.began = leases.moment(freight.environ().startMicros());
    }

    /** Asks for a leg. */
    void start() {
        leases.ask(this);
    }

    /** Asks for another leg, because a worker has not executed the request. */
    private void goOn() {
        known = freight.freshness().known();
        start();
    }

    @Override
    public String script() {
        return freight.freshness().name();
    }

    @Override
    public long began() {
        return began;
    }

    @Override
    public void refused(NoLeaseException busy) {
        leases.log(Level.ERROR, freight.environ(), freight.environ() + " is answered 503: " + busy.getMessage());
        fail(503);
    }

    @Override
    public void given(Leg leg) {
        Environ environ = freight.environ();
        environ.put("mod_wsgi.daemon_connects", Integer.toString(++connects));
        environ.put("mod_wsgi.daemon_restarts", Integer.toString(restarts));
        Lease held = leases.lease(leg, environ);
        lease = held;
        if (environ.get(IGNORE_ACTIVITY, "0").equals("1")) {
            held.unnoticed();
        }
        try {
            held.send(request(held), this);
        } catch (ProtocolException refused) {
            held.end();
            leases.log(Level.ERROR, environ, environ + " cannot be sent to a worker: " + refused.getMessage());
            fail(431);
        } catch (IOException notReceived) {
            held.broken();
            goOn();
        }
    }

    private Order request(Lease held) {
        return new Order.Request(
                freight.freshness().in(held.worker(), known),
                freight.environ(),
                freight.body().bytes().duplicate(),
                freight.body().whole(),
                freight.files());
    }

    @Override
    public void ready() {
        Lease held = held();
        try {
            Answer.OfThread first = held.poll();
            if (first != null && isShort(first)) {
                answer(held, first);
            } else if (first != null) {
                leases.execute(() -> answer(held, first));
            } else if (held.has()) {
                leases.execute(() -> answer(held, null));
            } else {
                held.await(this);
            }
        } catch (IOException broken) {
            lost(held, WorkerException.of(broken));
        }
    }

    @Override
    public void silent() {
        lost(held(), WorkerException.silent());
    }

    /** Tells whether an answer is complete, and its way to the client is nothing that one waits for. */
    private static boolean isShort(Answer.OfThread answer) {
        return answer instanceof Answer.Fail
                || (answer instanceof Answer.Head head
                        && head.then().ends()
                        && head.body().remaining() <= SHORT);
    }

    private void answer(Lease held, Answer.@Nullable OfThread first) {
        Answer.OfThread last;
        try {
            last = new Relay(held, freight.input(), freight.response()).run(first);
        } catch (WorkerException lost) {
            lost(held, lost);
            return;
        } catch (IOException | RuntimeException clientGone) {
            held.broken();
            completion.failed(clientGone);
            return;
        }
        if (last.then().ends()) {
            held.end();
        } else {
            held.broken();
        }
        if (last instanceof Answer.Reject reject) {
            rejected(reject, held);
        } else {
            completion.done();
        }
    }

    private void rejected(Answer.Reject reject, Lease held) {
        restarts++;
        if (reject.rejection() == Rejection.STALE) {
            leases.stale(freight.freshness(), held.worker());
        }
        goOn();
    }

    private void lost(Lease held, WorkerException lost) {
        lost.end(held);
        leases.log(
                Level.ERROR,
                freight.environ(),
                freight.environ() + " is lost in " + held.worker() + ": " + lost.getMessage());
        end(lost::tell);
    }

    private void fail(int status) {
        end(response -> response.fail(status, null));
    }

    /** What is said to the client when no worker answers. */
    private interface LastWord {
        void to(Response response) throws IOException;
    }

    private void end(LastWord word) {
        try {
            word.to(freight.response());
        } catch (IOException | RuntimeException clientGone) {
            completion.failed(clientGone);
            return;
        }
        completion.done();
    }

    private Lease held() {
        return Objects.requireNonNull(lease);
    }
}
