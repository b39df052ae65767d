package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Rejection;

/** An application that runs in the worker processes of a group. */
public final class DaemonApplication implements Application {

    private static final long MICROS_PER_MILLI = 1000;

    private final String group;
    private final Freshness freshness;
    private final Leases leases;

    /**
     * Creates it.
     *
     * @param group the name of the process group
     * @param script the application
     * @param leases gives the right to send it requests
     */
    public DaemonApplication(String group, ScriptRef script, Leases leases) {
        this.group = group;
        this.freshness = new Freshness(script);
        this.leases = leases;
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        InlineBody body;
        try {
            body = InlineBody.of(environ, input);
        } catch (RequestBodyException broken) {
            response.fail(broken.status(), broken);
            return;
        }
        environ.put("mod_wsgi.process_group", group);
        environ.put("mod_wsgi.queue_start", micros());
        new Journey(environ, body, input, response).run();
    }

    private static String micros() {
        return Long.toString(System.currentTimeMillis() * MICROS_PER_MILLI);
    }

    /** One request, from worker to worker until one has executed it. Used by one thread. */
    private final class Journey {

        private final Environ environ;
        private final InlineBody body;
        private final InputStream input;
        private final Response response;
        private int connects;
        private int restarts;

        Journey(Environ environ, InlineBody body, InputStream input, Response response) {
            this.environ = environ;
            this.body = body;
            this.input = input;
            this.response = response;
        }

        void run() throws IOException {
            boolean executed = false;
            while (!executed) {
                Freshness.Stale known = freshness.known();
                Lease lease = lease();
                executed = lease == null || run(lease, known);
            }
        }

        private @Nullable Lease lease() throws IOException {
            try {
                return leases.lease(freshness.name(), environ.startMicros());
            } catch (NoLeaseException busy) {
                leases.log(Level.ERROR, environ + " is answered 503: " + busy.getMessage());
                response.fail(503, null);
                return null;
            }
        }

        /** Sends the request; false if it was not executed and may go to another worker. */
        private boolean run(Lease lease, Freshness.Stale known) throws IOException {
            environ.put("mod_wsgi.daemon_connects", Integer.toString(++connects));
            environ.put("mod_wsgi.daemon_restarts", Integer.toString(restarts));
            ScriptRef script = freshness.in(lease.worker(), known);
            try {
                lease.send(new Order.Request(script, environ, body.bytes().duplicate(), body.whole()));
            } catch (ProtocolException refused) {
                lease.end();
                leases.log(Level.ERROR, environ + " cannot be sent to a worker: " + refused.getMessage());
                response.fail(431, null);
                return true;
            } catch (IOException notReceived) {
                lease.broken();
                return false;
            }
            return answer(lease);
        }

        private boolean answer(Lease lease) throws IOException {
            Answer.OfThread last;
            try {
                last = new Relay(lease, input, response).run();
            } catch (WorkerException lost) {
                lost.end(lease);
                leases.log(Level.ERROR, environ + " is lost in " + lease.worker() + ": " + lost.getMessage());
                lost.tell(response);
                return true;
            } catch (IOException | RuntimeException clientGone) {
                lease.broken();
                throw clientGone;
            }
            if (last.then().ends()) {
                lease.end();
            } else {
                lease.broken();
            }
            if (last instanceof Answer.Reject reject) {
                rejected(reject, lease);
                return false;
            }
            return true;
        }

        private void rejected(Answer.Reject reject, Lease lease) {
            restarts++;
            if (reject.rejection() == Rejection.STALE) {
                leases.stale(freshness, lease.worker());
            }
        }
    }
}
