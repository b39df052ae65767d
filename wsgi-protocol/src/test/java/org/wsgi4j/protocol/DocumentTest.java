// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.protocol.FrameText.Written;

/** What {@code docs/protocol.md} says is so. */
class DocumentTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```frames\\n(.*?)^```$");
    private static final Pattern KIND = Pattern.compile("(?m)^\\| 0x(..) \\| (\\w+) \\|.*?\\|.*?\\| ([0-9,]*) \\|.*$");
    private static final Pattern DIAGRAM = Pattern.compile("(?m)^\\| 0x(..) ");

    static Stream<List<Written>> examples() throws IOException {
        return EXAMPLE.matcher(document())
                .results()
                .map(block -> FrameText.sequence(
                        "example at " + block.start(), block.group(1).lines().toList()));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleMeansWhatItSaysBothWays(List<Written> example) throws IOException {
        for (Written written : example) {
            Frame frame = written.bytes().frame(written.from().type());

            assertThat(Meaning.of(frame)).as(written.name()).isEqualTo(written.lines());
            assertThat(Octets.of(frame)).as(written.name()).isEqualTo(written.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theFramesOfAnExampleComeInAnOrderThatIsAllowed(List<Written> example) throws IOException {
        Conversation conversation = new Conversation();
        for (Written written : example) {
            if (written.from() == Speaker.SERVER_LEG) {
                conversation.order(written.bytes().frame(Order.class));
            } else if (written.from() == Speaker.WORKER_LEG) {
                conversation.answer(written.bytes().frame(Answer.class));
            }
        }
    }

    @Test
    void theTableOfKindsIsThatOfTheCode() throws IOException {
        List<String> written = KIND.matcher(document())
                .results()
                .map(row ->
                        row.group(1) + " " + row.group(2) + " " + row.group(3).replace(",", ""))
                .toList();

        assertThat(written)
                .isEqualTo(Arrays.stream(FrameKind.values())
                        .map(kind -> String.format("%02X %s %d", kind.number(), kind, kind.maxPayload()))
                        .toList());
    }

    @Test
    void eachKindHasADiagram() throws IOException {
        String shown = DIAGRAM.matcher(document())
                .results()
                .map((MatchResult row) -> row.group(1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));

        assertThat(FrameKind.values()).allMatch(kind -> shown.contains(String.format("%02X", kind.number())));
        assertThat(document()).contains("Version " + Wire.VERSION + ".");
    }

    private static String document() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return Files.readString(Objects.requireNonNull(module.getParent()).resolve("docs/protocol.md"));
    }
}
