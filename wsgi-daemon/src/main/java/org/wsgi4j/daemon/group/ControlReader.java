// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.Signal;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Report;

/** Reads the control line of a worker process until it ends, on a thread of its own. */
final class ControlReader implements Runnable {

    private final Worker worker;
    private final ControlLine<Report, Command> line;
    private final Consumer<Event> events;
    private final Scoreboard scoreboard;
    private final EventLog log;

    /**
     * Creates it.
     *
     * @param scoreboard has what the worker may ask for
     * @param log the log of the worker
     */
    ControlReader(
            Worker worker,
            ControlLine<Report, Command> line,
            Consumer<Event> events,
            Scoreboard scoreboard,
            EventLog log) {
        this.worker = worker;
        this.line = line;
        this.events = events;
        this.scoreboard = scoreboard;
        this.log = log;
    }

    /** Begins to read. */
    void start() {
        Thread thread = new Thread(this, "wsgi4j-control " + line.hello().pid());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                listen();
            }
        } catch (EOFException ended) {
            events.accept(new Event.LineEnded(worker.handle()));
        } catch (IOException broken) {
            if (broken instanceof ProtocolException) {
                log.log(Level.ERROR, null, "the worker breaks the protocol: " + broken.getMessage());
            }
            events.accept(new Event.LineEnded(worker.handle()));
        } finally {
            worker.closeLine();
            worker.heardAll();
        }
    }

    private void listen() throws IOException {
        try {
            take(line.next());
        } catch (SocketTimeoutException silent) {
            // The worker has nothing to say.
        }
    }

    private void take(Report report) {
        if (report instanceof Log said) {
            log.log(said.level(), said.applicationGroup(), said.text());
        } else if (report instanceof Report.Ready ready) {
            Set<String> failed = names(ready, false);
            Set<String> loaded = names(ready, true);
            loaded.removeAll(failed);
            events.accept(new Event.Ready(worker.handle(), loaded, failed));
        } else if (report instanceof Report.Pong) {
            events.accept(new Event.Pong(worker.handle()));
        } else if (report instanceof Report.Signalled signalled
                && signalled.signal().equals(Report.Signalled.CHANGED)) {
            events.accept(new Event.Changed(worker.handle()));
        } else if (report instanceof Report.Signalled signalled) {
            Arrays.stream(Signal.values())
                    .filter(known -> known.name().equals(signalled.signal()))
                    .forEach(known -> events.accept(new Event.Signalled(worker.handle(), known)));
        } else if (report instanceof Report.Traces traces) {
            log(traces);
        } else if (report instanceof Report.Inquiry inquiry) {
            worker.tell(new Command.Scores(inquiry.number(), scoreboard.scores()));
        }
    }

    private static Set<String> names(Report.Ready ready, boolean loaded) {
        return ready.scripts().stream()
                .filter(script -> script.loaded() == loaded)
                .map(Report.Ready.Script::name)
                .collect(Collectors.toSet());
    }

    private void log(Report.Traces traces) {
        log.log(Level.INFO, null, "stacks of the threads that run Python:");
        for (Report.Traces.Trace trace : traces.threads()) {
            log.log(Level.INFO, null, "thread " + trace.thread() + " (" + trace.name() + "):");
            trace.stack().lines().forEach(frame -> log.log(Level.INFO, null, "  " + frame));
        }
    }
}
