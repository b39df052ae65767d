package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see: pages in a real browser. */
@Tag("full")
class BrowserTest {

    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1000,700");

    @TempDir
    private Path profile = Path.of("");

    @Test
    void theWelcomePageSaysThatItWorks() throws Exception {
        try (Server server = StartServer.of().start()) {
            assertThat(page(server.uri(), "welcome.png"))
                    .contains("<h1>It works.</h1>")
                    .contains("5 threads");
        }
    }

    @Test
    void aDjangoFormIsThereWithItsStyle() throws Exception {
        StartServer site = new DjangoTest().site().with("--python-path", PythonPackages.directory());
        try (Server server = site.with("--access-log").start()) {
            assertThat(page(server.uri().resolve("/form"), "form.png"))
                    .contains("Leave a note")
                    .contains("csrfmiddlewaretoken")
                    .contains("<textarea name=\"message\"");
            server.output().await("GET /static/style.css HTTP/1.1\" 200", Duration.ofSeconds(10));
        }
    }

    /** Opens a page twice: for its picture, kept under target/, and for the elements that it has become. */
    private String page(URI address, String picture) throws IOException, InterruptedException {
        open("--screenshot=" + Repository.target().resolve(picture), address);
        assertThat(Repository.target().resolve(picture)).isNotEmptyFile();
        return open("--dump-dom", address).out();
    }

    private Finished open(String action, URI address) throws IOException, InterruptedException {
        Finished browser = Command.of(Tool.named("chromium", "chromium-browser", "google-chrome"))
                .with(QUIETLY)
                .with("--user-data-dir=" + profile, action, address)
                .run(Duration.ofMinutes(1));
        assertThat(browser.status()).as(browser.toString()).isZero();
        return browser;
    }
}
