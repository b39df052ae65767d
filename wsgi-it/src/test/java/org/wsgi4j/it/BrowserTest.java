// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see: pages in a real browser. */
@Tag("full")
class BrowserTest {

    @TempDir
    private Path profile = Path.of("");

    @Test
    void theWelcomePageSaysThatItWorks() throws Exception {
        try (Server server = StartServer.of().start()) {
            assertThat(page(server.uri(), "welcome.png", "1000,700"))
                    .contains("<h1>It works.</h1>")
                    .contains("5 threads");
        }
    }

    @Test
    void aDjangoFormIsThereWithItsStyle() throws Exception {
        StartServer site = new DjangoTest().site().with("--python-path", PythonPackages.directory());
        try (Server server = site.with("--access-log").start()) {
            assertThat(page(server.uri().resolve("/form"), "form.png", "1000,700"))
                    .contains("Leave a note")
                    .contains("csrfmiddlewaretoken")
                    .contains("<textarea name=\"message\"");
            server.output().await("GET /static/style.css HTTP/1.1\" 200", Duration.ofSeconds(10));
        }
    }

    /** The picture is that of the README. */
    @Test
    void theStatusPageShowsWhatTheProcessesDo() throws Exception {
        StartServer hello = StartServer.of(Repository.root().resolve("examples/hello/wsgi.py"), "--server-status");
        try (Server server = hello.with("--processes", 2, "--threads", 10).start()) {
            new Visitor(server).get("/");

            assertThat(page(server.uri().resolve("/server-status"), "server-status.png", "640,240"))
                    .contains("<td>ready</td>");
        }
    }

    /** Opens a page twice: for its picture, kept under target/, and for the elements that it has become. */
    private String page(URI address, String picture, String size) throws IOException, InterruptedException {
        open(
                address,
                "--window-size=" + size,
                "--screenshot=" + Repository.target().resolve(picture));
        assertThat(Repository.target().resolve(picture)).isNotEmptyFile();
        return open(address, "--dump-dom").out();
    }

    private Finished open(URI address, String... actions) throws IOException, InterruptedException {
        Finished browser = Command.of(Chromium.program())
                .with(Chromium.QUIETLY)
                .with("--user-data-dir=" + profile)
                .with((Object[]) actions)
                .with(address)
                .run(Duration.ofMinutes(1));
        assertThat(browser.status()).as(browser.toString()).isZero();
        return browser;
    }
}
