// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A child of the privileged launcher. */
final class RemoteProcess implements LaunchedProcess {

    private final int id;
    private final MessageSink sink;
    private final OutputLines output;
    private final CompletableFuture<Long> started = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    RemoteProcess(int id, MessageSink sink, OutputLines output) {
        this.id = id;
        this.sink = sink;
        this.output = output;
    }

    /** Takes news of it. */
    void take(LaunchMessage message) {
        if (message instanceof LaunchMessage.Started news) {
            started.complete(news.pid());
        } else if (message instanceof LaunchMessage.Refused news) {
            started.completeExceptionally(new IOException(news.reason()));
        } else if (message instanceof LaunchMessage.Printed news) {
            output.line(news.stream(), news.line());
        } else if (message instanceof LaunchMessage.Exited news) {
            exit.complete(news.status());
        }
    }

    /** The kernel has killed it, since the launcher was its parent. */
    void lost() {
        started.completeExceptionally(new IOException("the launcher has gone"));
        exit.complete(new ExitStatus(ExitStatus.SIGNALLED + Signal.KILL.number()));
    }

    void awaitStart() throws IOException {
        try {
            started.join();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof IOException reason) {
                throw new IOException(reason.getMessage(), reason);
            }
            throw refused;
        }
    }

    @Override
    public long pid() {
        return started.join();
    }

    @Override
    public boolean alive() {
        return !exit.isDone();
    }

    @Override
    public CompletableFuture<ExitStatus> onExit() {
        return exit.copy();
    }

    @Override
    public boolean signal(Signal signal) {
        if (alive()) {
            sink.tell(new LaunchMessage.Kill(id, signal));
            return true;
        }
        return false;
    }
}
