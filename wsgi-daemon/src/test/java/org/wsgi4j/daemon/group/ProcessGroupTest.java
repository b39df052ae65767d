// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.testkit.engine.Answer;
import org.wsgi4j.testkit.engine.Ask;
import org.wsgi4j.testkit.engine.Exchange;

/** What clients get, and what the log says, whatever happens to worker processes. The workers are real. */
@Timeout(120)
class ProcessGroupTest {

    @TempDir
    private Path directory = Path.of("");

    /** Sends requests while something happens; returns the answers that were not as they should be. */
    private static List<Answer> underLoad(ServedGroup group, Callable<?> happens) throws Exception {
        try (Clients clients = new Clients(group)) {
            clients.await(50);
            happens.call();
            clients.await(50);
            return clients.stop();
        }
    }

    private static void kill(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aWorkerThatIsKilledInARequestGives502AndIsReplaced() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 2)) {
            long pid = group.pid();
            try (Exchange exchange = group.served().begin(Ask.get("/hold"))) {
                group.log().await("/hold begins");
                kill("KILL", pid);

                assertThat(exchange.answer().status()).isEqualTo(502);
            }
            group.log().await(event -> event.message().contains("died while serving"));
            assertThat(group.pid()).isNotEqualTo(pid);
            assertThat(group.errors())
                    .containsOnlyOnce("died while serving (killed by SIGKILL, or exit status 137)")
                    .contains("requests lost: 1");
        }
    }

    @Test
    void aWorkerThatExitsInARequestGives502() {
        try (ServedGroup group = new ServedGroup(directory, 1)) {
            assertThat(group.get("/exit-in-request").status()).isEqualTo(502);
            assertThat(group.get("/version").body()).startsWith("one ");
            assertThat(group.errors()).contains("exit status 7");
        }
    }

    @Test
    void anAnswerWhoseWorkerDiesIsNeverComplete() {
        try (ServedGroup group = new ServedGroup(directory, 1)) {
            Answer answer = group.get("/exit-after-head");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.complete()).isFalse();
        }
    }

    @Test
    void systemExitIsAnErrorOfTheRequestAndNotTheEndOfTheProcess() {
        try (ServedGroup group = new ServedGroup(directory, 1)) {
            long pid = group.pid();

            assertThat(group.get("/sys-exit").status()).isEqualTo(500);
            assertThat(group.pid()).isEqualTo(pid);
        }
    }

    @Test
    void aHeaderLineThatIsTooLongIs500AndTheLogNamesItsSizeAndTheOption() {
        try (ServedGroup group = new ServedGroup(directory, 1)) {
            assertThat(group.get("/long-header").status()).isEqualTo(500);
            assertThat(group.errors()).contains("'X-Long'", "header-buffer-size", "32768");
            assertThat(group.get("/version").status()).isEqualTo(200);
        }
    }

    @Test
    void aRequestThatNoThreadTakesIsAnswered503WithinQueueTimeout() {
        try (ServedGroup group = new ServedGroup(directory, 1, "queue-timeout=1")) {
            group.log().await(event -> event.message().contains("is ready"));
            try (Exchange busy = group.served().begin(Ask.get("/sleep?3"))) {
                group.log().await("/sleep begins");
                assertThat(group.get("/version").status()).isEqualTo(503);
                assertThat(busy.answer().status()).isEqualTo(200);
            }
            assertThat(group.errors()).contains("queue-timeout");
        }
    }

    @Test
    void aSilentWorkerGives504() {
        try (ServedGroup group = new ServedGroup(directory, 2, "socket-timeout=1")) {
            group.pid();
            assertThat(group.get("/sleep?3").status()).isEqualTo(504);
            assertThat(group.get("/version").status()).isEqualTo(200);
            assertThat(group.errors()).contains("socket-timeout");
        }
    }

    @Test
    void aStuckRequestEndsWithItsProcessAndItsStackIsInTheLog() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 1, "request-timeout=1", "shutdown-timeout=1")) {
            long pid = group.pid();

            assertThat(group.get("/spin").status()).isEqualTo(502);
            assertThat(group.pid()).isNotEqualTo(pid);
            assertThat(group.log().text(System.Logger.Level.INFO)).contains("request-timeout", "in application");
        }
    }

    @Test
    void aStuckRequestIsInterruptedAndItsProcessGoesOn() {
        try (ServedGroup group = new ServedGroup(directory, 1, "request-timeout=1", "interrupt-timeout=60")) {
            long pid = group.pid();

            assertThat(group.get("/spin").status()).isEqualTo(504);
            assertThat(group.get("/sleep?600").status()).isEqualTo(504);
            assertThat(group.pid()).isEqualTo(pid);
            assertThat(group.log().text(System.Logger.Level.WARNING)).contains("in thread 1, is interrupted");
            assertThat(group.errors()).contains("RequestTimeout");
        }
    }

    @Test
    void aRequestThatDoesNotEndByAnInterruptEndsWithItsProcess() {
        try (ServedGroup group = new ServedGroup(directory, 1, "request-timeout=1", "interrupt-timeout=1")) {
            long pid = group.pid();

            assertThat(group.get("/stubborn").status()).isEqualTo(502);
            assertThat(group.pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void noRequestIsLostWhenAScriptIsTouched() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 3)) {
            long pid = group.pid();
            List<Answer> wrong = underLoad(group, () -> {
                group.version("two");
                return group.get("/version");
            });

            assertThat(wrong).isEmpty();
            assertThat(group.get("/version").body()).startsWith("two ").doesNotEndWith(" " + pid);
        }
    }

    @Test
    void newCodeThatFailsLeavesTheOldOneServing() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 2)) {
            long pid = group.pid();
            group.write("raise ValueError('broken now')");

            assertThat(group.get("/version").body()).isEqualTo("one " + pid);
            assertThat(group.errors()).contains("broken now");
            group.version("three");
            assertThat(group.get("/version").body()).startsWith("three ");
        }
    }

    @Test
    void newCodeThatFailsIsTriedOnceAndNotByEachRequest() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 2)) {
            group.pid();
            group.write("raise ValueError('broken now')");

            assertThat(group.get("/restarts").body()).isEqualTo("one 1");
            assertThat(group.get("/restarts").body()).isEqualTo("one 0");
            group.write("raise ValueError('broken still')");
            assertThat(group.get("/restarts").body()).isEqualTo("one 1");
            assertThat(group.get("/restarts").body()).isEqualTo("one 0");
            group.write(ServedGroup.source().replace("'one'", "'mended'"));
            assertThat(group.get("/version").body()).startsWith("mended ");
        }
    }

    @Test
    void noRequestIsLostWhenTheGroupIsRestarted() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 3, "processes=2")) {
            long pid = group.pid();
            List<Answer> wrong = underLoad(group, () -> {
                group.group().restart();
                group.log().await(event -> event.message().contains("(pid " + pid + ") has ended"));
                return group;
            });

            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void noRequestIsLostWhenAnOperatorSendsUsr1() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 3)) {
            long pid = group.pid();
            List<Answer> wrong = underLoad(group, () -> {
                kill("USR1", pid);
                group.log().await(event -> event.message().contains("(pid " + pid + ") has ended"));
                return group;
            });

            assertThat(wrong).isEmpty();
            assertThat(group.pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void noRequestIsLostAtMaximumRequests() throws Exception {
        try (ServedGroup group = new ServedGroup(directory, 3, "maximum-requests=40")) {
            long pid = group.pid();
            List<Answer> wrong = underLoad(group, () -> {
                group.log().await(event -> event.message().contains("(pid " + pid + ") has ended"));
                return group;
            });

            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void anApplicationKnowsTheSizeOfItsGroup() {
        try (ServedGroup group = new ServedGroup(directory, 3, "processes=2")) {
            assertThat(group.get("/model").body()).isEqualTo("2 3 True True False");
        }
        try (ServedGroup group = new ServedGroup(directory, 1, "maximum-requests=1")) {
            assertThat(group.get("/model").body()).isEqualTo("1 1 False False True");
        }
    }

    @Test
    void nothingOfAGroupIsLeftWhenItIsClosed() {
        long pid;
        try (ServedGroup group = new ServedGroup(directory, 2)) {
            pid = group.pid();
        }

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
