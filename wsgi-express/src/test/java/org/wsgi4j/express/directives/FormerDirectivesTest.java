// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directives of mod_wsgi about what is not here, or always one way. */
class FormerDirectivesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WSGILazyInitialization Off",
                "WSGISocketRotation Off",
                "WSGIAcceptMutex sysvsem",
                "WSGIVerboseDebugging On",
                "WSGIPy3kWarningFlag Off",
                "WSGIDestroyInterpreter On",
                "WSGICaseSensitivity On",
                "WSGIPassApacheRequest Off",
                "WSGIGroupAuthoritative On",
                "ServerTokens ProductOnly",
                "ServerSignature Off"
            })
    void whatIsSoAnywayIsNoWordWorth(String line) {
        assertThat(new Lines(directory).read(line).notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WSGIPy3kWarningFlag On,as no Python here has the option -3",
        "WSGIDestroyInterpreter Off,as interpreters always end in order",
        "WSGICaseSensitivity Off,as URLs are compared letter by letter",
        "WSGIPassApacheRequest On,as there is no request of Apache",
        "ServerTokens OS,as the field Server says wsgi4j and nothing more",
        "ServerSignature EMail,as pages of the server do not say what it is"
    })
    void whatIsAnotherWayIsToldOnce(String line, String reason) {
        assertThat(new Lines(directory).read(line, line).notices())
                .singleElement()
                .asString()
                .endsWith(line.substring(0, line.indexOf(' ')) + " does nothing here, " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WSGILazyInitialization maybe",
                "WSGIAcceptMutex spinlock",
                "WSGICaseSensitivity",
                "WSGIServerMetrics 1",
                "ServerTokens All",
                "WSGIMapHEADToGET perhaps",
                "WSGIUserAuthoritative Off",
                "<Location /x>\nWSGISocketRotation On\n</Location>"
            })
    void wrongValuesAreToldAllTheSame(String lines) {
        assertThat(new Lines(directory).of(lines)).hasSize(1);
    }

    @Test
    void serverMetricsAreForScriptsWithoutAGroup() {
        assertThat(new Lines(directory).read("WSGIServerMetrics On").embedded().serverMetrics())
                .isTrue();
    }
}
