// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.launch.LaunchedProcess;
import org.wsgi4j.daemon.launch.Signal;
import org.wsgi4j.daemon.lease.Leg;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.Token;

/** All that the server holds of one worker process. Used by any thread. */
final class Worker {

    private static final int LAST_WORDS = 8;

    private final WorkerHandle handle;
    private final Token token;
    private final Map<Integer, Leg> legs = new HashMap<>();
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final CompletableFuture<LaunchedProcess> process = new CompletableFuture<>();
    private @Nullable ControlLine<Report, Command> line;
    private CompletableFuture<@Nullable Void> heard = CompletableFuture.completedFuture(null);
    private boolean legsClosed;
    private int asked;

    Worker(WorkerHandle handle, Token token) {
        this.handle = handle;
        this.token = token;
    }

    WorkerHandle handle() {
        return handle;
    }

    Token token() {
        return token;
    }

    void launched(LaunchedProcess started) {
        process.complete(started);
    }

    /** Tells whether a process id is its own; waits for that to be known, as a process may dial in before it is. */
    boolean isProcess(int pid, Duration patience) {
        try {
            return process.get(patience.toMillis(), TimeUnit.MILLISECONDS).pid() == pid;
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends a signal to the process, and all others that it made; nothing happens if there is none. */
    void signal(Signal signal) {
        if (process.isDone()) {
            process.join().signal(signal);
        }
    }

    /** Takes the control line; false if there is one already. */
    synchronized boolean control(ControlLine<Report, Command> opened) {
        if (line != null) {
            return false;
        }
        line = opened;
        heard = new CompletableFuture<>();
        return true;
    }

    /** Takes note that the control line was read to its end. */
    synchronized void heardAll() {
        heard.complete(null);
    }

    /**
     * Calls back when all that the process has said on its control line was read, or when it has taken too long: a process that the
     * worker made may keep the line open.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it cannot fail
    void whenHeard(Duration patience, Runnable then) {
        CompletableFuture<@Nullable Void> end;
        synchronized (this) {
            end = heard.copy();
        }
        end.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).thenRun(then);
    }

    /** Tells the process something, if it can be told; that it cannot shows on its line. */
    void tell(Command command) {
        ControlLine<Report, Command> open;
        synchronized (this) {
            open = line;
        }
        if (open != null) {
            try {
                open.send(command);
            } catch (ProtocolException unsendable) {
                // Nothing of it was sent.
            } catch (IOException gone) {
                // Half of it may have been sent, so that no more can be said. Who reads the line sees its end.
                closeLine();
            }
        }
    }

    /** Returns a number for a command whose answer carries it. */
    synchronized int nextNumber() {
        asked = asked + 1 & 0xFFFF;
        return asked;
    }

    /** Takes the leg of a thread, in place of the one before, which the process has closed; false if the process takes no more. */
    synchronized boolean leg(int thread, Leg leg) {
        if (legsClosed) {
            return false;
        }
        Leg before = legs.put(thread, leg);
        // What the thread said last on the leg before may not be read yet: whoever has its lease closes that.
        if (before != null && !before.slot().busy()) {
            before.close();
        }
        return true;
    }

    /** Has what a thread does interrupted, if it has done that since then. */
    void interrupt(int thread, long since) {
        Leg leg;
        synchronized (this) {
            leg = legs.get(thread);
        }
        if (leg != null) {
            // A later request is counted after its thread has another beginning.
            int order = leg.wire().orders();
            if (leg.slot().since() == since && order > 0) {
                tell(new Command.Interrupt(thread, order));
            }
        }
    }

    /** Closes all legs, now and those that come. */
    void closeLegs() {
        List<Leg> open;
        synchronized (this) {
            legsClosed = true;
            open = new ArrayList<>(legs.values());
            legs.clear();
        }
        open.forEach(Leg::close);
    }

    /** Closes the control line. */
    void closeLine() {
        ControlLine<Report, Command> open;
        synchronized (this) {
            open = line;
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // Then it is closed.
            }
        }
    }

    /** Takes a line that the process wrote to its standard error. */
    synchronized void said(String words) {
        lastWords.add(words);
        if (lastWords.size() > LAST_WORDS) {
            lastWords.remove();
        }
    }

    synchronized List<String> lastWords() {
        return List.copyOf(lastWords);
    }
}
