// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.WorkerIds;

/**
 * Starts processes as children of this one, prepared by {@code setsid}, {@code setpriv}, {@code prlimit}, {@code env}
 * and, where they are needed, {@code sh}, {@code renice} and {@code bash}.
 *
 * <p>The kernel kills each of them when the thread that forked it ends, however this process dies; so there is one thread
 * for that, which lives until {@link #close}. Their own children are killed with them only if this process is there to do
 * it. With a umask or a priority, variables whose names are not words of letters, digits and {@code _} do not reach the
 * process.
 */
public final class LocalLauncher implements ProcessLauncher, Identities {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ToolPath tools;
    private final Posix posix;
    private final Accounts accounts;
    private final ThreadPoolExecutor forker;
    private final Set<LocalProcess> running = ConcurrentHashMap.newKeySet();

    /** Creates a launcher that uses the tools of the system. */
    public LocalLauncher() {
        this(ToolPath.SYSTEM, new NativePosix());
    }

    LocalLauncher(ToolPath tools, Posix posix) {
        this.tools = tools;
        this.posix = posix;
        this.accounts = new Accounts(posix);
        this.forker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "process-launcher");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public LaunchedProcess launch(Launch launch, byte[] input, OutputLines output) throws IOException {
        if (input.length > LONGEST_INPUT) {
            throw new IllegalArgumentException("an input of " + input.length + " bytes is too long");
        }
        LocalProcess process = fork(prepare(launch), output);
        write(process, input);
        return process;
    }

    /**
     * Makes sure that a process could be started, as far as that can be known before.
     *
     * @return who it will run as; none for whoever this process runs as
     * @throws IOException if a tool is missing
     * @throws ConfigException if the identity cannot be had
     */
    public Optional<Ids> check(Launch launch) throws IOException {
        Optional<Credentials> credentials = credentials(launch);
        Chain.of(launch, credentials.orElse(null), tools);
        return credentials.map(Credentials::ids);
    }

    /**
     * Returns the number of a user, or {@code #} and a number, who is to own a socket.
     *
     * @param position where that was configured
     * @throws ConfigException if there is no such user, or this process can give him nothing
     */
    public long owner(String user, SourcePosition position) {
        return accounts.owner(new Identity(user, Optional.empty(), Optional.empty(), position));
    }

    /**
     * Returns who a process of an identity will be.
     *
     * @throws ConfigException if the identity cannot be had
     */
    public Ids user(Identity identity) {
        return accounts.credentials(identity).ids();
    }

    @Override
    public Optional<RunAs> runAs(Identity identity) {
        try {
            List<String> become = accounts.credentials(identity).words(tools.find(Tool.SETPRIV));
            return Optional.of(new RunAs(identity.user(), become));
        } catch (IOException missing) {
            throw new ConfigException(identity.position(), String.valueOf(missing.getMessage()));
        }
    }

    @Override
    public WorkerIds ids(Identity identity) {
        Credentials credentials = accounts.credentials(identity);
        try {
            List<Long> groups = credentials.ownGroups() ? groups(credentials.user()) : credentials.listed();
            return new WorkerIds(credentials.user().uid(), credentials.gid(), groups);
        } catch (IOException unknown) {
            String wrong = "the groups of the user '" + identity.user() + "' cannot be found: " + unknown.getMessage();
            throw new ConfigException(identity.position(), wrong + ": give supplementary-groups");
        }
    }

    private List<Long> groups(Posix.Account user) throws IOException {
        Process id = new ProcessBuilder(tools.find(Tool.ID), "-G", user.name())
                .redirectErrorStream(true)
                .start();
        String printed = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!printed.matches("\\d+( \\d+)*")) {
            throw new IOException(printed);
        }
        return Stream.of(printed.split(" ", -1)).map(Long::valueOf).toList();
    }

    /** Finds out who a process will run as; none if as this one. */
    Optional<Credentials> credentials(Launch launch) {
        return launch.identity().map(accounts::credentials);
    }

    /** Starts a process that has no input, and prints where this one does. */
    LaunchedProcess launchInheriting(Launch launch) throws IOException {
        ProcessBuilder builder = prepare(launch)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        LocalProcess process = fork(builder, (stream, line) -> {});
        write(process, new byte[0]);
        return process;
    }

    @Override
    public void close() {
        forker.shutdown();
        try {
            forker.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        running.forEach(process -> process.signal(Signal.KILL));
        CompletableFuture.allOf(running.stream().map(LocalProcess::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private ProcessBuilder prepare(Launch launch) throws IOException {
        Credentials credentials = credentials(launch).orElse(null);
        ProcessBuilder builder = new ProcessBuilder(Chain.of(launch, credentials, tools));
        builder.environment().clear();
        builder.environment().putAll(credentials == null ? launch.environment() : credentials.in(launch.environment()));
        return builder;
    }

    /** Not interruptible: a process that was started is always handed out. */
    private LocalProcess fork(ProcessBuilder builder, OutputLines output) throws IOException {
        try {
            return CompletableFuture.supplyAsync(() -> start(builder, output), forker)
                    .join();
        } catch (RejectedExecutionException closed) {
            throw new IOException("the launcher is closed", closed);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UncheckedIOException reason) {
                throw reason.getCause();
            }
            throw failed;
        }
    }

    private LocalProcess start(ProcessBuilder builder, OutputLines output) {
        try {
            LocalProcess process = new LocalProcess(builder.start(), posix, output);
            running.removeIf(other -> other.onExit().isDone());
            running.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(LocalProcess process, byte[] input) {
        try (OutputStream stdin = process.stdin()) {
            stdin.write(input);
        } catch (IOException ended) {
            // Its exit status says more than a broken pipe.
        }
    }
}
