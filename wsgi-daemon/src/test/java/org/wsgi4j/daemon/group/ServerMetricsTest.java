// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.cpython.CpythonWorkerProvider;
import org.wsgi4j.testkit.engine.Deployment;
import org.wsgi4j.testkit.engine.DirectHosting;
import org.wsgi4j.testkit.engine.Host;
import org.wsgi4j.testkit.engine.HostSpec;
import org.wsgi4j.testkit.engine.Served;

/** {@code mod_wsgi.server_metrics()} where {@code server-metrics} is on, and where it is not. */
@Timeout(120)
class ServerMetricsTest {

    private static final String SCRIPT = """
            import mod_wsgi, os
            def application(environ, start_response):
                metrics = mod_wsgi.server_metrics()
                mine = [each for each in metrics['processes'] if each['pid'] == os.getpid()][0]
                busy = [each for each in mine['workers'] if each['status'] == 'W']
                idle = [each for each in mine['workers'] if each['status'] == '_']
                said = [metrics['server_limit'], metrics['thread_limit'], len(metrics['processes']), mine['quiescing'],
                        len(busy), len(idle), sum(each['access_count'] for each in mine['workers']),
                        metrics['restart_time'] < busy[0]['start_time'] <= metrics['current_time'] + 0.1,
                        metrics['current_time'] - busy[0]['start_time'] < 100]
                start_response('200 OK', [('Content-Type', 'text/plain')])
                return [repr(said).encode('ascii')]
            """;

    @TempDir
    private Path directory = Path.of("");

    /** What worker processes there are. */
    enum Workers {
        JYTHON {
            @Override
            WorkerProvider provider() {
                return TestGroup.jython();
            }
        },
        CPYTHON {
            @Override
            WorkerProvider provider() {
                return new CpythonWorkerProvider();
            }
        };

        abstract WorkerProvider provider();
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationSeesItselfAmongTheThreadsOfItsGroup(Workers workers) throws IOException {
        Path script = Files.writeString(directory.resolve("metrics.py"), SCRIPT);
        DirectHosting hosting = new DirectHosting(
                Set.of(), engine -> new TestGroup(engine, workers.provider(), List.of("server-metrics=On")));
        try (Host host = hosting.open(HostSpec.USUAL.withThreads(2))) {
            Served served = host.serve(Deployment.of(script));

            assertThat(served.get("/").body()).isEqualTo("[1, 2, 1, False, 1, 1, 0, True, True]");
            assertThat(served.get("/").body()).isEqualTo("[1, 2, 1, False, 1, 1, 1, True, True]");
        }
    }

    @Test
    void nothingIsToldUnlessItIsAllowed() {
        assertThat(new Scoreboard(config("Off"), List::of, () -> 0).scores()).isEmpty();
        assertThat(new Scoreboard(config("On"), List::of, () -> 0).scores())
                .containsOnlyKeys("restart_time", "current_time", "server_limit", "thread_limit")
                .containsEntry("server_limit", "1")
                .containsEntry("thread_limit", "15");
    }

    private static ProcessGroupConfig config(String allowed) {
        return ProcessGroupConfig.of(
                "shop", List.of(new OptionValue("server-metrics", allowed, SourcePosition.CODE)), SourcePosition.CODE);
    }
}
