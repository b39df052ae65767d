// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadResultTest {

    private static final String OUTPUT = """
            Running 3s test @ http://127.0.0.1:18090/
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.36ms    1.90ms  23.59ms   91.26%
            Requests/sec:  17913.91
            result requests=55519 duration_us=3099211 p50_us=910 p99_us=9640 connect_errors=1 read_errors=2 \
            write_errors=3 status_errors=4 timeouts=5
            """;

    @Test
    void theLineOfTheReportScriptIsRead() {
        assertThat(LoadResult.parse(OUTPUT))
                .isEqualTo(new LoadResult(
                        55_519,
                        Duration.ofNanos(3_099_211_000L),
                        Duration.ofNanos(910_000),
                        Duration.ofNanos(9_640_000),
                        15));
    }

    @Test
    void throughputIsRequestsByTime() {
        assertThat(LoadResult.parse(OUTPUT).requestsPerSecond()).isCloseTo(17_913.91, within(0.1));
    }

    @Test
    void outputWithoutResultIsAnError() {
        assertThatThrownBy(() -> LoadResult.parse("unable to connect to 127.0.0.1:1 Connection refused\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unable to connect");
    }

    @Test
    void aResultThatLacksAValueIsAnError() {
        assertThatThrownBy(() -> LoadResult.parse("result requests=1 duration_us=5\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p50_us");
    }
}
