// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child of this process. */
final class LocalProcess implements LaunchedProcess {

    /** How long its end waits for its last lines, if something outside its process group still holds its output. */
    private static final int DRAIN_SECONDS = 1;

    private final Process process;
    private final Posix posix;
    private final CompletableFuture<ExitStatus> exit;

    LocalProcess(Process process, Posix posix, OutputLines output) {
        this.process = process;
        this.posix = posix;
        CompletableFuture<Void> drained = CompletableFuture.allOf(
                follow(OutputLines.Stream.STDOUT, process.getInputStream(), output),
                follow(OutputLines.Stream.STDERR, process.getErrorStream(), output));
        this.exit = process.onExit()
                .thenRun(this::killGroup)
                .thenCompose(killed -> drained.copy().completeOnTimeout(null, DRAIN_SECONDS, TimeUnit.SECONDS))
                .thenApply(printed -> new ExitStatus(process.exitValue()));
    }

    /** Its standard input; whoever writes to it closes it. */
    OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<ExitStatus> onExit() {
        return exit.copy();
    }

    /** Its process group is not there before {@code setsid} has run; then there is only the process. */
    @Override
    public boolean signal(Signal signal) {
        return alive() && (posix.kill(-pid(), signal) || posix.kill(pid(), signal));
    }

    /** At once, since the number of an empty process group can be given to a new one. */
    private void killGroup() {
        posix.kill(-pid(), Signal.KILL);
    }

    private CompletableFuture<Void> follow(OutputLines.Stream stream, InputStream bytes, OutputLines output) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        LineReader reader = new LineReader(bytes, line -> output.line(stream, line));
        Thread thread = new Thread(() -> reader.run(end), "process-" + pid() + "-" + stream);
        thread.setDaemon(true);
        thread.start();
        return end;
    }
}
