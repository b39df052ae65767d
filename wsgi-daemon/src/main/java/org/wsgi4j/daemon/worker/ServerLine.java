// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Report;

/**
 * What the process says to the server beside its answers. Used by all threads; what it says is written when the call
 * returns, so that nothing is lost when the process ends.
 */
final class ServerLine implements EventLog {

    private final ControlLine<Command, Report> line;
    private final Level least;
    private final PrintStream standardError;

    /**
     * Creates it over an open line.
     *
     * @param least the least level of what is logged
     * @param standardError takes log lines when the server is gone
     */
    ServerLine(ControlLine<Command, Report> line, Level least, PrintStream standardError) {
        this.line = line;
        this.least = least;
        this.standardError = standardError;
    }

    /** A request thread logs on its leg, in order with its answer; all others here. */
    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        if (!keeps(level)) {
            return;
        }
        Log frame = new Log(level, applicationGroup, message);
        if (Thread.currentThread() instanceof RequestThread own && own.logs(frame)) {
            return;
        }
        if (!send(frame)) {
            standardError.println(message);
        }
    }

    @Override
    public boolean keeps(Level level) {
        return level.getSeverity() >= least.getSeverity();
    }

    /** Logs what no application should let through, with its stack. */
    void failed(@Nullable String applicationGroup, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        log(Level.ERROR, applicationGroup, text.toString().stripTrailing());
    }

    /** Says something to whoever collects standard error. */
    void complain(String message) {
        standardError.println("worker: " + message);
    }

    /** Says something; a server that is gone does not hear it, which the thread that listens to it finds out. */
    boolean send(Report report) {
        try {
            line.send(report);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Waits for what the server says.
     *
     * @throws IOException if it is gone, or breaks the rules
     */
    Command next() throws IOException {
        return line.next();
    }
}
