// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A launcher whose processes print their input and do nothing else but what a test says. */
final class FakeLauncher implements ProcessLauncher {

    final List<FakeProcess> started = new ArrayList<>();

    /** One that dies of each signal that it gets. */
    static final class FakeProcess implements LaunchedProcess {

        final Launch launch;
        final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

        FakeProcess(Launch launch) {
            this.launch = launch;
        }

        @Override
        public long pid() {
            return 4711;
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
            return exit.complete(new ExitStatus(ExitStatus.SIGNALLED + signal.number()));
        }
    }

    @Override
    public synchronized LaunchedProcess launch(Launch launch, byte[] input, OutputLines output) throws IOException {
        if (launch.argv().contains("/no/room")) {
            throw new IOException("no room");
        }
        FakeProcess process = new FakeProcess(launch);
        started.add(process);
        output.line(OutputLines.Stream.STDERR, new String(input, StandardCharsets.UTF_8));
        return process;
    }

    @Override
    public void close() {}
}
