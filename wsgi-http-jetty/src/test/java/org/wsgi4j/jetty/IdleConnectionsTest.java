// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class IdleConnectionsTest {

    private static final int CONNECTIONS = 5000;

    /** Ten thousand may cost 250 MB; the client's ends of these connections live in this JVM too. */
    @Test
    @Tag("full")
    void anIdleConnectionCostsLittle() throws Exception {
        Served.Setup setup = new Served.Setup();
        setup.timeouts(0, 0, 0, 0, 0);
        List<RawHttp> idle = new ArrayList<>();
        try (Served served = new Served(setup, (environ, input, response) -> Served.answer(response, "hello"))) {
            served.get("/");
            long before = used();
            for (int i = 0; i < CONNECTIONS; i++) {
                RawHttp http = served.connect();
                idle.add(http);
                String fields = "User-Agent: Mozilla/5.0\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nCookie: a=" + i;
                for (int n = 0; n < 2; n++) {
                    http.send("GET /page HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n\r\n");
                    http.read();
                }
            }
            served.access.clear();
            assertThat((used() - before) / CONNECTIONS)
                    .as("bytes for each connection")
                    .isLessThan(12_000);
        } finally {
            for (RawHttp http : idle) {
                http.close();
            }
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return runtime.totalMemory() - runtime.freeMemory() + direct;
    }
}
