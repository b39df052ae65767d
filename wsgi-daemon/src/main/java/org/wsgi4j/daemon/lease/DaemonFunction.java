// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Rejection;

/** A function of a script that runs in the worker processes of a group. */
public final class DaemonFunction implements ScriptFunction {

    private final String name;
    private final Freshness freshness;
    private final Leases leases;

    /**
     * Creates it.
     *
     * @param function the script; its callable object is the function
     * @param leases gives the right to call it
     */
    public DaemonFunction(ScriptRef function, Leases leases) {
        this.name = function.callableObject();
        this.freshness = new Freshness(function);
        this.leases = leases;
    }

    @Override
    public Result call(Environ environ, List<String> arguments) throws IOException {
        Result result = null;
        while (result == null) {
            Freshness.Stale known = freshness.known();
            Lease lease = lease(environ);
            result = call(lease, freshness.in(lease.worker(), known), environ, arguments);
        }
        return result;
    }

    @Override
    public String toString() {
        return name + "() of script '" + freshness.name() + "'";
    }

    private Lease lease(Environ environ) throws IOException {
        try {
            return leases.lease(freshness.name(), environ);
        } catch (NoLeaseException busy) {
            throw new IOException(this + " cannot be called: " + busy.getMessage(), busy);
        }
    }

    /** Returns null if it was not executed and may be called in another worker. */
    private @Nullable Result call(Lease lease, ScriptRef function, Environ environ, List<String> arguments)
            throws IOException {
        // This thread waits for the result itself; whoever else was told of it would wake up for nothing.
        lease.hush();
        try {
            lease.send(new Order.Call(function, environ, tls(environ.connection()), arguments));
        } catch (ProtocolException unsendable) {
            lease.end();
            throw new IOException(this + " cannot be called: " + unsendable.getMessage(), unsendable);
        } catch (IOException notReceived) {
            lease.broken();
            return null;
        }
        return result(lease, environ);
    }

    private static Map<String, String> tls(Connection connection) {
        return connection.tls() == null ? Map.of() : connection.tls().variables();
    }

    private @Nullable Result result(Lease lease, Environ environ) throws IOException {
        Answer.OfThread answer;
        try {
            answer = lease.next();
        } catch (IOException broken) {
            WorkerException lost = WorkerException.of(broken);
            lost.end(lease);
            leases.log(Level.ERROR, environ, this + " is lost in " + lease.worker() + ": " + lost.getMessage());
            throw new IOException(this + " has no result: " + lost.getMessage(), lost);
        }
        lease.end();
        if (answer instanceof Answer.Result returned) {
            return returned.value();
        }
        if (answer instanceof Answer.Reject reject) {
            if (reject.rejection() == Rejection.STALE) {
                leases.stale(freshness, lease.worker());
            }
            return null;
        }
        throw new IOException(((Answer.Raised) answer).text());
    }
}
