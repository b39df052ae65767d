// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.protocol.Token;

class WorkerCommandLineTest {

    private static final ScriptRef FILE =
            new ScriptRef(new ScriptRef.Source.File(Path.of("/srv/a|b %\n.py")), "app.wsgi", "sh|op", true);
    private static final ScriptRef MODULE = new ScriptRef(new ScriptRef.Source.Module("shop.wsgi"), "", "", false);

    private static final WorkerCommandLine FULL = new WorkerCommandLine(
            "shop",
            new WorkerLink(Path.of("/run/s"), Duration.ofMillis(1500), 4096, 8192),
            new ProcessModel(3, 5, true, true),
            1 << 20,
            Optional.of(Path.of("/srv")),
            List.of(Path.of("/a"), Path.of("/b")),
            Optional.of(Path.of("/var/cache")),
            false,
            true,
            Level.DEBUG,
            Duration.ofMillis(2500),
            Optional.of(new ScriptOwner(ScriptOwner.Kind.GROUP, "staff")),
            List.of(FILE, MODULE));

    private static final WorkerCommandLine PLAIN = new WorkerCommandLine(
            "shop",
            new WorkerLink(Path.of("/run/s"), Duration.ZERO, 0, 0),
            ProcessModel.embedded(0),
            0,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            true,
            false,
            Level.INFO,
            Duration.ZERO,
            Optional.empty(),
            List.of());

    @Test
    void whatIsWrittenIsRead() {
        assertThat(WorkerCommandLine.parse(FULL.arguments())).isEqualTo(FULL);
        assertThat(WorkerCommandLine.parse(PLAIN.arguments())).isEqualTo(PLAIN);
    }

    @Test
    void whatIsTheDefaultIsLeftOut() {
        assertThat(PLAIN.arguments())
                .containsExactly("--group", "shop", "--socket", "/run/s", "--threads", "0", "--log-level", "INFO");
    }

    @Test
    void standardInputHasTheTokenAndMoreScripts() throws IOException {
        Token token = Token.random(new SecureRandom());
        String input = WorkerCommandLine.input(token.hex(), List.of(FILE, MODULE));

        Start start = Start.of(engine("jython"), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));

        assertThat(start).isEqualTo(new Start("jython", PLAIN, token, List.of(FILE, MODULE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
            --nonsense 1                      > there is no option '--nonsense'
            --group                           > the option --group has no value
            --threads 1                       > the option --group is missing
            --group a --engine b --socket c --threads x > the option --threads is a number up to 65535, not 'x'
            --group a --engine b --socket c --threads 65536 > the option --threads is a number up to 65535, not '65536'
            --group a --engine b --socket c --log-level LOUD > the option --log-level is a level such as INFO, not 'LOUD'
            --group a --engine b --socket c --script x > 'x' is no script: it is kind|name|callable|group|reloading
            """)
    void whatIsMalformedIsNamed(String arguments, String message) {
        assertThatThrownBy(() -> WorkerCommandLine.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aWorkerInAJvmMustKnowItsEngine() {
        assertThatThrownBy(() -> Start.of(PLAIN.arguments(), new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the option --engine is missing");
    }

    private static List<String> engine(String name) {
        return Stream.concat(Stream.of("--engine", name), PLAIN.arguments().stream())
                .toList();
    }

    @Test
    void aTokenMustBeThere() {
        assertThatThrownBy(() -> Start.of(engine("jython"), new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("standard input has no token");
        assertThatThrownBy(() -> Start.of(engine("jython"), new ByteArrayInputStream(new byte[] {'a', '\n'})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a token has 64 digits, not 1");
    }
}
