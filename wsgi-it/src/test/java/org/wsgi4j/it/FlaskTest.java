// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A Flask 1.1 application. */
class FlaskTest extends RealApplicationContract {

    @Override
    StartServer site() {
        Path site = Repository.app("flask");
        return StartServer.of(site.resolve("wsgi.py")).with("--working-directory", site);
    }

    @Test
    void aBlueprintHasAddressesOfItsOwn() throws Exception {
        assertThat(visitor().get("/parts/3").body()).isEqualTo("/parts/4");
        assertThat(visitor().get("/parts/three").statusCode()).isEqualTo(404);
    }

    @Test
    void anErrorHandlerMakesThePage() throws Exception {
        HttpResponse<String> page = visitor().get("/teapot");

        assertThat(page.statusCode()).isEqualTo(418);
        assertThat(page.body()).contains("<h1>A teapot</h1>");
    }

    @Test
    void aFileThatFlaskSendsIsSentOnceAndThenKnown() throws Exception {
        Visitor visitor = visitor();
        HttpResponse<String> file = visitor.get("/static/style.css");

        assertThat(file.body()).isEqualTo("h1 { color: seagreen; }\n");
        assertThat(file.headers().firstValue("Content-Length")).contains("24");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = visitor.send(
                visitor.request("/static/style.css").header("If-None-Match", tag),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
