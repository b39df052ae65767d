// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Report;

/** The thread that does what the server says on the control line, from the beginning to the end of the process. */
final class Listener extends Thread {

    private final ServerLine server;
    private final Ending ending;
    private final Inquiries inquiries;
    private volatile @Nullable JvmEngine engine;
    private volatile List<RequestThread> threads = List.of();

    Listener(ServerLine server, Ending ending, Inquiries inquiries) {
        super("control line");
        this.server = server;
        this.ending = ending;
        this.inquiries = inquiries;
    }

    /** Takes note of what there is to tell of. */
    void watches(JvmEngine opened) {
        engine = opened;
    }

    /** Takes note of what there is to tell of. */
    void watches(List<RequestThread> started) {
        threads = List.copyOf(started);
    }

    @Override
    public void run() {
        try {
            while (true) {
                obey(server.next());
            }
        } catch (ProtocolException broken) {
            server.complain("the server broke the rules of the protocol: " + broken.getMessage());
        } catch (IOException gone) {
            // It is gone, be it by itself or because it has given this process up.
        } finally {
            ending.serverGone();
        }
    }

    private void obey(Command command) {
        if (command instanceof Command.Ping ping) {
            server.send(new Report.Pong(ping.number()));
        } else if (command instanceof Command.Stop stop) {
            ending.stop(stop.reason());
        } else if (command instanceof Command.Stacks stacks) {
            server.send(StackReport.of(stacks.number(), stacks(), numbers()));
        } else if (command instanceof Command.Interrupt interrupt) {
            interrupt(interrupt);
        } else if (command instanceof Command.Scores scores) {
            inquiries.answered(scores);
        }
        // DRAIN asks for nothing that would not be done anyway.
    }

    private void interrupt(Command.Interrupt command) {
        JvmEngine opened = engine;
        if (opened != null) {
            threads.stream()
                    .filter(thread -> thread.number() == command.thread())
                    .forEach(thread -> thread.interrupt(command.order(), opened));
        }
    }

    private List<ThreadStack> stacks() {
        JvmEngine opened = engine;
        return opened == null ? List.of() : opened.stacks();
    }

    private Map<Long, Integer> numbers() {
        return threads.stream().collect(Collectors.toMap(Thread::getId, RequestThread::number));
    }
}
