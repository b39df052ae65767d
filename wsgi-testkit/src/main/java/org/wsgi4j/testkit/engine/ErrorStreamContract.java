// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/** {@code wsgi.errors}, {@code print} and {@code sys.stderr} (PEP 3333 "Input and Error Streams"): the server's log. */
public abstract class ErrorStreamContract extends HostedContract {

    private List<String> messages() {
        return logged().stream().map(RecordingLog.Event::message).toList();
    }

    @Test
    void errors_isLoggedLineByLine() {
        assertThat(serve("errors_write").get("/").body()).isEqualTo("written\n");
        assertThat(messages())
                .containsSubsequence(
                        "a line of errors",
                        "two lines",
                        "at once",
                        "one by one",
                        "written",
                        "a line in two parts",
                        "not a whole line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"printed to stdout", "printed to stderr", "printed to errors", "without an end"})
    void print_toEachStreamIsLogged(String line) {
        assertThat(serve("errors_print").get("/").body()).isEqualTo("printed\n");
        assertThat(log().await(line).message()).isEqualTo(line);
    }

    @Test
    void lines_nameTheApplicationGroup() {
        assertThat(serve("errors_print").get("/").body()).isEqualTo("printed\n");
        assertThat(log().await("printed to stdout").group()).isEmpty();
        assertThat(log().await("printed to stderr").group()).isEmpty();
        assertThat(log().await("printed to errors").group()).isEmpty();
    }

    @Test
    void lines_nameTheOtherApplicationGroup() {
        String group = can(Capability.APPLICATION_GROUPS) ? "elsewhere" : "";
        Deployment deployment = Deployment.of(apps().app("errors_print")).inGroup(group);
        assertThat(host().serve(deployment).get("/").body()).isEqualTo("printed\n");
        assertThat(log().await("printed to stdout").group()).isEqualTo(group);
        assertThat(log().await("printed to errors").group()).isEqualTo(group);
    }

    @Test
    void logging_reachesTheLogWithItsTraceback() {
        assertThat(serve("errors_logging").get("/").body()).isEqualTo("logged\n");
        assertThat(messages())
                .containsSubsequence("something was caught", "Traceback (most recent call last):")
                .contains("ValueError: to be logged");
    }

    @Test
    void lines_ofRequestsAtTheSameTimeAreNotMixed() {
        Served many = serve("errors_many");
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            exchanges.add(many.begin(Ask.get("/?r" + i)));
        }
        exchanges.forEach(exchange -> assertThat(exchange.answer().body()).isEqualTo("printed\n"));
        List<String> wanted = IntStream.range(0, 160)
                .mapToObj(i -> "line " + i % 20 + " of r" + i / 20 + " ends")
                .collect(Collectors.toList());
        assertThat(messages()).filteredOn(line -> line.startsWith("line ")).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
