// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.WorkerIds;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * Has processes started by the privileged launcher that started this server. Of a {@link Launch} only the name matters:
 * the launcher has its own copy of the rest. News of all processes comes on one thread.
 */
public final class RemoteLauncher implements ProcessLauncher, Identities {

    private static final long NOBODY = 65_534;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataInputStream in;
    private final MessageSink sink;
    private final UnixConnection connection;
    private final Thread follower = new Thread(this::follow, "launcher-news");
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, RemoteProcess> processes = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<LaunchMessage>> answers = new ConcurrentHashMap<>();
    private volatile boolean gone;

    RemoteLauncher(UnixConnection connection) {
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(connection)));
        this.sink = new MessageSink(Channels.newOutputStream(connection));
        this.connection = connection;
        follower.setDaemon(true);
        follower.start();
    }

    /**
     * Connects to the launcher; this can be done once.
     *
     * @param socket what the environment of the server says in {@link LaunchService#SOCKET_VARIABLE}
     */
    public static RemoteLauncher connect(Path socket) throws IOException {
        return new RemoteLauncher(UnixConnection.dial(socket));
    }

    @Override
    public LaunchedProcess launch(Launch launch, byte[] input, OutputLines output) throws IOException {
        if (input.length > LONGEST_INPUT) {
            throw new IllegalArgumentException("an input of " + input.length + " bytes is too long");
        }
        int id = ids.incrementAndGet();
        RemoteProcess process = new RemoteProcess(id, sink, output);
        processes.put(id, process);
        if (gone) {
            process.lost();
        }
        sink.tell(new LaunchMessage.Start(id, launch.name(), new String(input, StandardCharsets.ISO_8859_1)));
        process.awaitStart();
        return process;
    }

    /**
     * Has a socket that this process has bound given to its owner.
     *
     * @param launch the name of the launch whose processes dial it
     * @throws IOException if the launcher does not do that; the message says why
     */
    public void grant(String launch) throws IOException {
        ask(id -> new LaunchMessage.Grant(id, launch));
    }

    /**
     * Has a file read that only root may read.
     *
     * @param file its absolute path, as root's configuration has it
     * @return what it holds, as latin-1
     * @throws IOException if the launcher does not do that; the message says why
     */
    public String read(Path file) throws IOException {
        if (ask(id -> new LaunchMessage.Read(id, file.toString())) instanceof LaunchMessage.Held held) {
            return held.text();
        }
        throw new IOException("the launcher does not say what is in " + file);
    }

    /**
     * Has an application group added to what can be started.
     *
     * @param group the name of its process group
     * @param part its own name
     * @return the path of the socket that its processes dial
     * @throws IOException if the launcher does not do that; the message says why
     */
    public Path add(String group, String part) throws IOException {
        Additions.check(part);
        if (ask(id -> new LaunchMessage.Add(id, group, part)) instanceof LaunchMessage.Added added) {
            return Path.of(added.socket());
        }
        throw new IOException("the launcher does not say where the socket of " + group + " is");
    }

    private LaunchMessage ask(IntFunction<LaunchMessage> question) throws IOException {
        int id = ids.incrementAndGet();
        CompletableFuture<LaunchMessage> answer = new CompletableFuture<>();
        answers.put(id, answer);
        if (gone) {
            answer.completeExceptionally(lost());
        }
        sink.tell(question.apply(id));
        try {
            return answer.join();
        } catch (CompletionException refused) {
            throw new IOException(Objects.requireNonNull(refused.getCause()).getMessage(), refused);
        } finally {
            answers.remove(id);
        }
    }

    /** The launcher has found out who its processes become. */
    @Override
    public WorkerIds ids(Identity identity) {
        return new WorkerIds(NOBODY, NOBODY, List.of());
    }

    @Override
    public Optional<RunAs> runAs(Identity identity) {
        return Optional.empty();
    }

    private static IOException lost() {
        return new IOException("the launcher has gone");
    }

    @Override
    public void close() {
        processes.values().forEach(process -> process.signal(Signal.KILL));
        CompletableFuture.allOf(
                        processes.values().stream().map(RemoteProcess::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        connection.close();
    }

    private void follow() {
        try {
            while (true) {
                take(LaunchMessage.read(in));
            }
        } catch (IOException ended) {
            gone = true;
            processes.values().forEach(RemoteProcess::lost);
            answers.values().forEach(waiting -> waiting.completeExceptionally(lost()));
        }
    }

    private void take(LaunchMessage message) {
        CompletableFuture<LaunchMessage> asked = answers.get(message.id());
        if (asked != null) {
            answer(asked, message);
            return;
        }
        RemoteProcess process = isLast(message) ? processes.remove(message.id()) : processes.get(message.id());
        if (process != null) {
            process.take(message);
        }
    }

    private static void answer(CompletableFuture<LaunchMessage> asked, LaunchMessage message) {
        if (message instanceof LaunchMessage.Refused refused) {
            asked.completeExceptionally(new IOException(refused.reason()));
        } else {
            asked.complete(message);
        }
    }

    private static boolean isLast(LaunchMessage message) {
        return message instanceof LaunchMessage.Refused || message instanceof LaunchMessage.Exited;
    }
}
