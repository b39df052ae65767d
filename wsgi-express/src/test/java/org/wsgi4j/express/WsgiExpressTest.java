// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WsgiExpressTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void anUnknownOptionIsToldInOneLineWithTheNearest() {
        assertThat(run(Map.of(), "start-server", "--prt=80")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("wsgi-express start-server: unknown option '--prt'; did you mean --port?");
    }

    @Test
    void aValueThatIsNoneIsToldInOneLine() {
        assertThat(run(Map.of(), "start-server", "--port", "eighty")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--port", "eighty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port eighty                | --port: 'eighty' is not a whole number",
                "--application-type pasta     | --application-type: 'pasta' is not possible: give one of script, module, paste",
                "--threads                    | --threads needs a value: NUMBER",
                "--url-alias /a               | --url-alias needs 2 values: URL PATH",
                "--application-type paste     | --application-type: paste needs a configuration file of PasteDeploy",
                "--engine cpyton --port 0     | --engine: there is no engine 'cpyton': give one of auto, ",
            })
    void whatIsWrongWithAValueIsSaidInPlainWords(String words, String message) {
        List<String> all = new ArrayList<>(List.of("start-server"));
        all.addAll(List.of(words.split(" ", -1)));

        assertThat(run(Map.of(), all.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
    }

    @Test
    void aWrongValueInTheEnvironmentNamesTheVariable() {
        assertThat(run(Map.of("WSGI_EXPRESS_PORT", "eighty"), "start-server")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("WSGI_EXPRESS_PORT: ");
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironment() {
        run(Map.of("WSGI_EXPRESS_PORT", "70000"), "start-server", "--port", "80000", "--threads", "0");
        assertThat(err.toString()).contains("80000 is out of bounds").doesNotContain("70000");
    }

    @Test
    void switchesAndPairsAreTakenFromTheEnvironment() {
        Map<String, String> environment =
                Map.of("WSGI_EXPRESS_LOG_TO_TERMINAL", "on", "WSGI_EXPRESS_URL_ALIAS", "a /x b /y");
        run(environment, "start-server");
        assertThat(err.toString()).contains("the URL 'a' does not", "the URL 'b' does not");
    }

    @Test
    void optionsAreReadFromAFile() throws IOException {
        Path options = Files.writeString(directory.resolve("options"), "--threads 0\n# a comment\n--port 70000\n");
        assertThat(run(Map.of(), "start-server", "@" + options)).isEqualTo(2);
        assertThat(err.toString()).contains("--threads: 0 is out of bounds", "--port: 70000 is out of bounds");
    }

    @Test
    void helpNamesTheOptionsInGroups() {
        assertThat(run(Map.of(), "start-server", "--help")).isZero();
        assertThat(out.toString()).contains("Listener:", "Application:", "Timeouts", "--port=PORT");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(err.toString()).contains("start-server");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return WsgiExpress.run(arguments, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
