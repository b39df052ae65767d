// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A bottle 0.13 application. */
class BottleTest extends RealApplicationContract {

    @Override
    StartServer site() {
        Path site = Repository.app("bottle");
        return StartServer.of(site.resolve("wsgi.py")).with("--working-directory", site);
    }

    @Test
    void aFileThatBottleSendsArrivesWhole() throws Exception {
        HttpResponse<String> file = visitor().get("/static/style.css");

        assertThat(file.body()).isEqualTo("h1 { color: seagreen; }\n");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    }

    @Test
    void aRangeOfAFileIsThatRange() throws Exception {
        Visitor visitor = visitor();
        HttpResponse<String> range = visitor.send(
                visitor.request("/static/style.css").header("Range", "bytes=5-9"),
                HttpResponse.BodyHandlers.ofString());

        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo("color");
        assertThat(range.headers().firstValue("Content-Range")).contains("bytes 5-9/24");
    }
}
