// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.http.RequestBodyException;

/**
 * Runs a Python application object by the rules of WSGI: one call, its blocks in order, each flushed, {@code close()} exactly
 * once, and a true end for everything that can go wrong.
 */
public final class WsgiApplication implements Application {

    private final WsgiCallable callable;
    private final ScriptRef script;
    private final EventLog log;

    /**
     * Creates the application.
     *
     * @param callable the Python object
     * @param script where it comes from, for the log
     * @param log takes tracebacks
     */
    public WsgiApplication(WsgiCallable callable, ScriptRef script, EventLog log) {
        this.callable = callable;
        this.script = script;
        this.log = log;
    }

    @Override
    public void handle(Environ environ, InputStream body, Response response) throws IOException {
        RequestInput input = new RequestInput(body);
        StartResponse start = new StartResponse(response, environ.method().equals("HEAD"));
        try {
            run(environ, input, start, response);
        } catch (PythonException raised) {
            failed(raised, input, start, response);
        } catch (WsgiError breach) {
            log.log(Level.ERROR, group(), breach.getMessage() + ": WSGI script '" + script.source() + "'");
            end(500, start, response);
        } finally {
            input.expire();
            start.expire();
        }
    }

    private void run(Environ environ, RequestInput input, StartResponse start, Response response) throws IOException {
        ResponseIterable blocks = callable.call(environ, input, start);
        try {
            send(blocks, start);
            end(blocks, environ, start, response);
        } catch (IOException broken) {
            if (!response.gone()) {
                throw broken;
            }
            left(response);
        } finally {
            close(blocks);
        }
    }

    private void end(ResponseIterable blocks, Environ environ, StartResponse start, Response response)
            throws IOException {
        if (!start.finish()) {
            start.flush();
            tooShort(environ, response);
        } else if (blocks.closes()) {
            // The client need not wait for close(); without one, what is left goes out when the request has ended.
            start.end();
        }
    }

    private static void send(ResponseIterable blocks, StartResponse start) throws IOException {
        FileRange file = start.sent() ? null : blocks.file();
        if (file != null) {
            start.send(file);
        } else if (blocks.size() == 1 && !start.sent()) {
            byte[] only = blocks.next();
            start.sendOnly(only == null ? new byte[0] : only);
        } else {
            sendEach(blocks, start);
        }
    }

    private static void sendEach(ResponseIterable blocks, StartResponse start) throws IOException {
        for (byte[] block = blocks.next(); block != null; block = blocks.next()) {
            if (block.length > 0) {
                start.send(block);
                start.flush();
            }
        }
    }

    /** An exception in close() comes too late to change the answer. */
    private void close(ResponseIterable blocks) {
        try {
            blocks.close();
        } catch (PythonException raised) {
            log(raised);
        }
    }

    private void failed(PythonException raised, RequestInput input, StartResponse start, Response response)
            throws IOException {
        if (response.gone() && raised.getCause() instanceof IOException) {
            left(response);
            return;
        }
        log(raised);
        end(status(raised, input), start, response);
    }

    private static int status(PythonException raised, RequestInput input) {
        if (raised.requestTimeout()) {
            return 504;
        }
        return input.error() instanceof RequestBodyException broken ? broken.status() : 500;
    }

    private void tooShort(Environ environ, Response response) {
        log.log(Level.DEBUG, group(), "content length mismatch: WSGI script '" + script.source() + "'");
        if (!environ.method().equals("HEAD")) {
            response.abort(null);
        }
    }

    /** The client left, which is nobody's error. */
    private void left(Response response) {
        log.log(Level.DEBUG, group(), "client connection closed: WSGI script '" + script.source() + "'");
        response.abort(null);
    }

    private static void end(int status, StartResponse start, Response response) throws IOException {
        if (start.sent()) {
            response.abort(null);
        } else {
            response.fail(status, null);
        }
    }

    private void log(PythonException raised) {
        String first = raised.systemExit()
                ? "SystemExit exception raised by WSGI script '" + script.source() + "' ignored"
                : raised.type() + " exception raised processing WSGI script '" + script.source() + "'";
        log.log(Level.ERROR, group(), first);
        for (String line : raised.traceback()) {
            log.log(Level.ERROR, group(), line);
        }
    }

    private String group() {
        return script.applicationGroup();
    }
}
