// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wsgi4j.core.config.ConfigException;

/**
 * The privileged side of one connection. It trusts its server with nothing but the choice among given launches, and with
 * signals to what it has started.
 */
final class LaunchSession {

    private final ProcessLauncher launcher;
    private final Offer offer;
    private final long server;
    private final DataInputStream in;
    private final MessageSink sink;
    private final Map<Integer, LaunchedProcess> processes = new ConcurrentHashMap<>();

    /** A server that does not read its news must not hold up the ends of processes. */
    private final ExecutorService news = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "launch-news");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates it.
     *
     * @param server the number of the user whom the server runs as
     */
    LaunchSession(ProcessLauncher launcher, Offer offer, long server, InputStream in, OutputStream out) {
        this.launcher = launcher;
        this.offer = offer;
        this.server = server;
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.sink = new MessageSink(out);
    }

    /** Does what is asked for until the server has gone or talks nonsense; then kills what it has started. */
    void serve() {
        try {
            while (true) {
                handle(LaunchMessage.read(in));
            }
        } catch (IOException ended) {
            // Whatever the reason, a server that cannot be heard has no more processes.
        } finally {
            processes.values().forEach(process -> process.signal(Signal.KILL));
            news.shutdownNow();
        }
    }

    private void handle(LaunchMessage message) throws IOException {
        if (message instanceof LaunchMessage.Start start && !processes.containsKey(start.id())) {
            start(start);
        } else if (message instanceof LaunchMessage.Kill kill) {
            signal(kill);
        } else if (message instanceof LaunchMessage.Grant grant) {
            grant(grant);
        } else if (message instanceof LaunchMessage.Read read) {
            read(read);
        } else if (message instanceof LaunchMessage.Add add) {
            add(add);
        } else {
            throw new IOException("a server does not say " + message);
        }
    }

    private void start(LaunchMessage.Start start) {
        int id = start.id();
        Launch launch = offer.launch(start.name()).orElse(null);
        if (launch == null) {
            refuse(id, "the launcher was not started for '" + start.name() + "': restart the server as a whole");
            return;
        }
        try {
            LaunchedProcess process = launcher.launch(
                    launch,
                    start.input().getBytes(StandardCharsets.ISO_8859_1),
                    (stream, line) -> sink.tell(new LaunchMessage.Printed(id, stream, line)));
            processes.put(id, process);
            sink.tell(new LaunchMessage.Started(id, process.pid()));
            CompletableFuture<Void> unused = process.onExit().thenAcceptAsync(status -> ended(id, status), news);
        } catch (IOException | ConfigException e) {
            refuse(id, String.valueOf(e.getMessage()));
        }
    }

    private void ended(int id, ExitStatus status) {
        processes.remove(id);
        sink.tell(new LaunchMessage.Exited(id, status));
    }

    private void signal(LaunchMessage.Kill kill) {
        LaunchedProcess process = processes.get(kill.id());
        if (process != null) {
            process.signal(kill.signal());
        }
    }

    private void grant(LaunchMessage.Grant grant) {
        try {
            SocketGrant socket = offer.socket(grant.name())
                    .orElseThrow(() -> new IOException("the launcher has no socket for '" + grant.name() + "'"));
            socket.applyFor(server);
            sink.tell(new LaunchMessage.Granted(grant.id()));
        } catch (IOException failed) {
            refuse(grant.id(), String.valueOf(failed.getMessage()));
        }
    }

    private void read(LaunchMessage.Read read) {
        try {
            RootFile file = offer.file(read.path())
                    .orElseThrow(() -> new IOException("the launcher was not started for '" + read.path() + "'"));
            sink.tell(new LaunchMessage.Held(read.id(), file.read()));
        } catch (NoSuchFileException missing) {
            refuse(read.id(), "there is none at " + missing.getMessage());
        } catch (IOException failed) {
            refuse(read.id(), String.valueOf(failed.getMessage()));
        }
    }

    private void add(LaunchMessage.Add add) {
        try {
            Path socket = offer.add(add.group(), add.part(), server);
            sink.tell(new LaunchMessage.Added(add.id(), socket.toString()));
        } catch (IOException | ConfigException failed) {
            refuse(add.id(), String.valueOf(failed.getMessage()));
        }
    }

    private void refuse(int id, String reason) {
        sink.tell(new LaunchMessage.Refused(id, reason));
    }
}
