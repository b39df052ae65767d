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

/** An application that runs in the worker processes of a group. */
public final class DaemonApplication implements Application {

    private static final long MICROS_PER_MILLI = 1000;

    private final ScriptRef script;
    private final String scriptName;
    private final Leases leases;

    /**
     * Creates it.
     *
     * @param script the application
     * @param leases gives the right to send it requests
     */
    public DaemonApplication(ScriptRef script, Leases leases) {
        this.script = script;
        this.scriptName = script.source().toString();
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
        environ.put("mod_wsgi.queue_start", micros());
        int connects = 0;
        int restarts = 0;
        while (true) {
            Lease lease = lease(environ, response);
            if (lease == null) {
                return;
            }
            environ.put("mod_wsgi.daemon_connects", Integer.toString(++connects));
            environ.put("mod_wsgi.daemon_restarts", Integer.toString(restarts));
            environ.put("mod_wsgi.daemon_start", micros());
            Order.Request request =
                    new Order.Request(script, environ, body.bytes().duplicate(), body.whole());
            if (run(lease, request, input, response)) {
                return;
            }
            restarts++;
        }
    }

    private @Nullable Lease lease(Environ environ, Response response) throws IOException {
        try {
            return leases.lease(scriptName, environ.startMicros());
        } catch (NoLeaseException busy) {
            leases.log(Level.ERROR, environ + " is answered 503: " + busy.getMessage());
            response.fail(503, null);
            return null;
        }
    }

    /** Sends the request; false if it was not executed and may go to another worker. */
    private boolean run(Lease lease, Order.Request request, InputStream input, Response response) throws IOException {
        try {
            lease.send(request);
        } catch (ProtocolException refused) {
            lease.end();
            leases.log(Level.ERROR, request.environ() + " cannot be sent to a worker: " + refused.getMessage());
            response.fail(431, null);
            return true;
        } catch (IOException notReceived) {
            lease.broken();
            return false;
        }
        return answer(lease, request, new Relay(lease, input, response), response);
    }

    private boolean answer(Lease lease, Order.Request request, Relay relay, Response response) throws IOException {
        boolean complete = false;
        try {
            Answer.OfThread last = relay.run();
            complete = last.then().ends();
            if (last instanceof Answer.Reject reject) {
                leases.rejected(reject, scriptName);
                return false;
            }
        } catch (WorkerException lost) {
            leases.log(Level.ERROR, request.environ() + " is lost in " + lease.worker() + ": " + lost.getMessage());
            lost.tell(response);
        } finally {
            if (complete) {
                lease.end();
            } else {
                lease.broken();
            }
        }
        return true;
    }

    private static String micros() {
        return Long.toString(System.currentTimeMillis() * MICROS_PER_MILLI);
    }
}
