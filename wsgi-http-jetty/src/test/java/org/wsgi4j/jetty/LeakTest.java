// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.testkit.http.LeakCheck;

/** No thread, socket or buffer is left behind, whatever clients do. */
final class LeakTest {

    private static final Application MIXED = (environ, input, response) -> {
        switch (environ.pathInfo()) {
            case "/abort" -> response.abort(null);
            case "/raise" -> throw new IllegalStateException("raised");
            case "/stream" -> {
                Body body = Served.open(response);
                for (int i = 0; i < 50; i++) {
                    Served.write(body, "x".repeat(3000));
                    body.flush();
                }
            }
            default -> {
                input.readAllBytes();
                Served.answer(response, "hello");
            }
        }
    };

    @BeforeAll
    static void letTheJdkTakeItsSocket() throws IOException {
        rounds(1);
    }

    @Test
    void clientsOfAllKindsLeaveNothing() throws IOException {
        LeakCheck check = new LeakCheck();
        rounds(50);
        check.check();
    }

    @Test
    @Tag("full")
    void aHundredThousandRequestsLeaveNothing() throws IOException {
        LeakCheck check = new LeakCheck();
        rounds(10_000);
        check.check();
    }

    /** Ten requests each, of which six go wrong. */
    private static void rounds(int count) throws IOException {
        try (Served served = new Served(MIXED)) {
            for (int i = 0; i < count; i++) {
                round(served);
                served.events.clear();
                served.access.clear();
            }
            assertThat(served.get("/").text()).isEqualTo("hello");
        }
    }

    private static void round(Served served) throws IOException {
        try (RawHttp http = served.connect()) {
            for (int i = 0; i < 4; i++) {
                assertThat(http.get("/").read().text()).isEqualTo("hello");
            }
            http.get("/raise").read();
        }
        try (RawHttp http = served.connect()) {
            assertThat(http.get("/abort").rest()).isEmpty();
        }
        served.connect().get("/stream").reset();
        served.connect()
                .send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf")
                .reset();
        served.connect()
                .send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nhalf")
                .reset();
        served.connect().send("GET / HT").reset();
    }
}
