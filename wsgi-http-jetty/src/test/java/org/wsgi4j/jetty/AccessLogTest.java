// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;

final class AccessLogTest {

    private static String line(Application application, String request) throws IOException {
        Served served = new Served(application);
        try (RawHttp http = served.connect()) {
            http.send(request).rest();
        } finally {
            served.close();
        }
        assertThat(served.access).hasSize(1);
        return served.access.get(0);
    }

    @Test
    void aLineIsInApachesCombinedFormat() throws IOException {
        Application user = (environ, input, response) -> {
            environ.put("REMOTE_USER", "ann");
            Served.answer(response, "hello");
        };
        String request =
                "GET /a%20b?c HTTP/1.1\r\nHost: h\r\nReferer: http://r/\r\nUser-Agent: me\r\nConnection: close\r\n\r\n";
        assertThat(line(user, request))
                .matches("127\\.0\\.0\\.1 - ann \\[\\d\\d/[A-Z][a-z]{2}/20\\d\\d:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}]"
                        + " \"GET /a%20b\\?c HTTP/1\\.1\" 200 5 \"http://r/\" \"me\"");
    }

    @Test
    void whatIsMissingIsADash() throws IOException {
        String request = "HEAD / HTTP/1.0\r\n\r\n";
        assertThat(line((environ, input, response) -> Served.answer(response, "hello"), request))
                .endsWith("] \"HEAD / HTTP/1.0\" 200 - \"-\" \"-\"")
                .startsWith("127.0.0.1 - - [");
    }

    @Test
    void theClientCannotForgeALine() throws IOException {
        String request = "GET / HTTP/1.0\r\nUser-Agent: \"\\\u00e9\tx\r\nReferer: a\" 200\r\n\r\n";
        assertThat(line((environ, input, response) -> Served.answer(response, ""), request))
                .endsWith("\"a\\\" 200\" \"\\\"\\\\\\xe9\\x09x\"");
    }

    @Test
    void anAnswerThatWasBrokenOffHasTheStatusThatWasSent() throws IOException {
        Application broken = (environ, input, response) -> {
            var body = Served.open(response);
            Served.write(body, "begun");
            body.flush();
            response.abort(null);
        };
        assertThat(line(broken, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")).contains("\"GET / HTTP/1.1\" 200 5 ");
    }

    @Test
    void aMalformedRequestHasALineToo() throws IOException {
        assertThat(line((environ, input, response) -> {}, "GET / HTTP/1.1\r\nX : y\r\n\r\n"))
                .contains("] \"-\" 400 ");
    }
}
