// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Processes processes = new Processes();

    @Test
    void outputOfACommandIsReturned() throws Exception {
        try (processes) {
            assertThat(shell("echo here; echo there").output(LIMIT)).isEqualTo("here\nthere\n");
        }
    }

    @Test
    void aFailedCommandIsAnErrorWithItsOutput() throws Exception {
        try (processes) {
            ChildProcess failing = shell("echo the cause; exit 3");

            assertThatThrownBy(() -> failing.output(LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("exit status 3: the cause");
        }
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithItsChildren() throws Exception {
        try (processes) {
            ChildProcess slow = shell("sleep 600; echo woken");

            assertThatThrownBy(() -> slow.output(Duration.ofMillis(300))).isInstanceOf(IOException.class);
            assertThat(slow.alive()).isFalse();
        }
    }

    @Test
    void closingAProcessEndsItsChildrenToo() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait").start();
        ProcessHandle sleeping = child(shell);

        new ChildProcess(shell, processes).close();

        sleeping.onExit().get();
        assertThat(shell.isAlive()).isFalse();
    }

    @Test
    void closingTheRunEndsItsProcesses() throws Exception {
        ChildProcess sleeping = shell("exec sleep 600");

        processes.close();

        assertThat(sleeping.alive()).isFalse();
    }

    @Test
    void nothingIsStartedAfterTheEnd() {
        processes.close();

        assertThatThrownBy(() -> shell("true")).isInstanceOf(IOException.class);
    }

    @Test
    void timeAndMemoryOfATreeAreThoseOfAllItsProcesses() throws Exception {
        String busy = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 600 & echo $!; wait";
        Process shell = new ProcessBuilder("sh", "-c", busy).start();
        try (ChildProcess parent = new ChildProcess(shell, processes)) {
            Memory ofChild = new ProcessTree(child(shell)).memory();

            assertThat(parent.tree().usage("").cpu()).isPositive();
            assertThat(parent.tree().memory().rss()).isGreaterThan(ofChild.rss());
            assertThat(ofChild.rss()).isGreaterThan(ofChild.pss());
        }
    }

    private static ProcessHandle child(Process shell) throws IOException {
        return ProcessHandle.of(Long.parseLong(shell.inputReader().readLine())).orElseThrow();
    }

    private ChildProcess shell(String script) throws IOException {
        return processes.start(new ProcessBuilder(List.of("sh", "-c", script)).redirectErrorStream(true));
    }
}
