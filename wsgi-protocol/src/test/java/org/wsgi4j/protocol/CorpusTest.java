// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.protocol.FrameText.Written;

/** The frames that other workers are tested with, too. */
class CorpusTest {

    static Stream<Written> valid() {
        return FrameText.corpus("valid.frames");
    }

    static Stream<Written> invalid() {
        return FrameText.corpus("invalid.frames");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aFrameMeansWhatIsWritten(Written written) throws IOException {
        assertThat(Meaning.of(written.bytes().frame(written.from().type()))).isEqualTo(written.lines());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void theMeaningMakesTheSameFrame(Written written) throws IOException {
        Frame frame = written.bytes().frame(written.from().type());

        assertThat(Octets.of(frame)).isEqualTo(written.bytes());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aFrameIsTheSameByteByByte(Written written) throws IOException {
        Source slow = new Source(written.bytes().bytes(), 1);
        FrameReader reader = new FrameReader(slow, Wire.DEFAULT_HEADER_BUFFER_SIZE);

        assertThat(Meaning.of(WholeFrames.next(reader, written.from().type()))).isEqualTo(written.lines());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aFrameThatIsCutOffEndsTheConnection(Written written) {
        byte[] bytes = written.bytes().bytes();
        for (int length : new int[] {0, 1, 7, bytes.length - 1}) {
            Octets cut = new Octets(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> cut.frame(written.from().type())).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aFrameIsRefusedForWhatIsWrittenAndWithoutMakingRoomForIt(Written written) {
        byte[] bytes = written.bytes().bytes();
        Source source = new Source(bytes, Integer.MAX_VALUE);
        FrameReader reader = new FrameReader(source, Wire.DEFAULT_HEADER_BUFFER_SIZE);
        String error = written.lines().get(0);

        if (error.equals("end")) {
            assertThatThrownBy(() -> WholeFrames.next(reader, written.from().type()))
                    .isInstanceOf(EOFException.class);
        } else {
            assertThatThrownBy(() -> WholeFrames.next(reader, written.from().type()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining(error);
        }
        assertThat(source.largestBuffer()).isLessThanOrEqualTo(Math.max(16 * 1024, Wire.MAX_PIECE + Wire.HEADER));
    }

    @Test
    void theCorpusHasEachKindOfFrame() throws IOException {
        Set<FrameKind> kinds = EnumSet.noneOf(FrameKind.class);
        for (Written written : valid().toList()) {
            kinds.add(written.bytes().frame(written.from().type()).kind());
        }

        assertThat(kinds).isEqualTo(EnumSet.allOf(FrameKind.class));
        assertThat(valid()).allMatch(Written::valid).hasSizeGreaterThan(80);
        assertThat(invalid()).noneMatch(Written::valid).hasSizeGreaterThan(200);
    }
}
