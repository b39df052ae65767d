// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApacheModuleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void thereIsNoModuleToInstallAndOneLineSaysWhatToDo() {
        assertThat(run("install-module")).isNotZero();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("there is no Apache module to install", "start-server", "--include-file", "module-config");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theConfigurationIsLinesForAnApacheInFront() {
        assertThat(run("module-config")).isZero();
        assertThat(out.toString().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "ProxyPreserveHost On",
                        "ProxyPass \"/\" \"http://127.0.0.1:8000/\"",
                        "ProxyPassReverse \"/\" \"http://127.0.0.1:8000/\"",
                        "RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theLocationIsThePathOfTheProgram() {
        assertThat(run("module-location")).isZero();
        assertThat(Path.of(out.toString().strip())).isAbsolute();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install-module", "module-config", "module-location"})
    void aDirectoryThatIsNotTakenIsToldInOneLine(String command) {
        assertThat(run(command, "/no/such/directory")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(command, "/no/such/directory");
    }

    private int run(String... arguments) {
        return WsgiExpress.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
