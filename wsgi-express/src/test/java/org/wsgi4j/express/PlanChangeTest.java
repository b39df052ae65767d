// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PlanChangeTest {

    private final ServerPlan running = plan();

    @Test
    void whatIsServedAndHowItRunsCanChange() {
        ServerPlan wanted = plan("--threads=9", "--graceful-timeout=3", "--mount-point=/here", "--processes=2");
        PlanChange change = new PlanChange(running, wanted);

        assertThat(change.impossible()).isEmpty();
        assertThat(change.possible()).isEqualTo(wanted);
        assertThat(change.possible().gracefulTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whatIsFixedAtTheStartIsNamedAndStays() {
        PlanChange change = new PlanChange(
                running, plan("--port=1", "--keep-alive-timeout=1", "--reload-on-changes", "--log-level=debug"));

        assertThat(change.impossible())
                .containsExactly(
                        "where it listens, or its TLS or PROXY protocol",
                        "the timeouts of clients",
                        "--reload-on-changes",
                        "the logs");
        assertThat(change.possible().listeners()).isEqualTo(running.listeners());
        assertThat(change.possible().python()).isEqualTo(running.python());
    }

    private static ServerPlan plan(String... words) {
        StartServer command = new StartServer();
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--server-root=/run/test";
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all);
        return command.plan();
    }
}
