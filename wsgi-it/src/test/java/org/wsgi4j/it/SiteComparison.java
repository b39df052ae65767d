// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/**
 * The same site by Apache with mod_wsgi and by us, one after the other at the same ports; and a script of curl's requests,
 * each of which has to get the same from both.
 */
final class SiteComparison {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SiteFiles site;
    private final Path curl = Tool.named("curl");
    private final List<Ask> asks = new ArrayList<>();
    private Preparation preparation = () -> {};

    /** What is done before a server starts. */
    interface Preparation {
        void run() throws IOException, InterruptedException;
    }

    /**
     * A request.
     *
     * @param url the URL
     * @param options the options of curl
     * @param refused whether nobody is to be let in by it, however a server says that
     */
    private record Ask(String url, List<Object> options, boolean refused) {}

    SiteComparison(SiteFiles site) {
        this.site = site;
    }

    /** Does something before each of the servers starts, so that one finds what the other has found. */
    SiteComparison before(Preparation each) {
        preparation = each;
        return this;
    }

    /** Adds a request to the script. Hosts are looked up on this machine, whatever they are called. */
    SiteComparison ask(String url, Object... options) {
        asks.add(new Ask(url, List.of(options), false));
        return this;
    }

    /**
     * Adds a request that both refuse. Apache knows only when it has the path what it wants of a client's certificate, and
     * then breaks the connection off.
     */
    SiteComparison refused(String url, Object... options) {
        asks.add(new Ask(url, List.of(options), true));
        return this;
    }

    /**
     * Asks both servers all that, and compares.
     *
     * @param options more options of {@code start-server}
     * @return the answers, which are the same
     */
    List<SiteAnswer> compare(Object... options) throws IOException, InterruptedException {
        List<SiteAnswer> expected;
        preparation.run();
        try (Apache apache = Apache.serving(site)) {
            expected = answers(apache.output());
        }
        List<SiteAnswer> ours;
        preparation.run();
        Path configuration = site.including("wsgi4j.conf", List.of());
        try (Server server = StartServer.of("--application-type", "static", "--engine", "cpython")
                .with("--include-file", configuration, "--log-to-terminal")
                .with("--server-root", site.directory().resolve("server"))
                .with(options)
                .startAsIs()) {
            ours = answers(server.output());
        }
        SoftAssertions.assertSoftly(each -> {
            for (int i = 0; i < asks.size(); i++) {
                each.assertThat(ours.get(i)).as("%s", asks.get(i)).isEqualTo(expected.get(i));
            }
        });
        return ours;
    }

    private List<SiteAnswer> answers(Output log) throws IOException, InterruptedException {
        List<SiteAnswer> answers = new ArrayList<>();
        for (Ask ask : asks) {
            Finished finished = Command.of(curl, "-sS", "-i", "--max-time", "20")
                    .with("--connect-to", "::127.0.0.1:")
                    .with(ask.options())
                    .with(ask.url())
                    .run(PATIENCE);
            assertThat(finished.status())
                    .as("%s: %s\n%s", ask, finished, log.text())
                    .isNotIn(2, 3, 7, 60);
            SiteAnswer answer = SiteAnswer.of(finished);
            answers.add(ask.refused() ? answer.orRefused() : answer);
        }
        return answers;
    }
}
