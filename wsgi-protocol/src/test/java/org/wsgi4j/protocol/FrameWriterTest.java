// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.Status;

class FrameWriterTest {

    private final Sink sink = new Sink();
    private final FrameWriter writer = new FrameWriter(sink, Wires.SIZE);

    @Test
    void framesAreGatheredUntilTheFlush() throws IOException {
        writer.add(Wires.head("a", Then.MORE));
        writer.add(new Answer.Piece(Wires.bytes("b"), Then.END));
        writer.add(new Answer.Idle());
        assertThat(sink.writes()).isZero();
        writer.flush();

        assertThat(sink.writes()).isEqualTo(1);
        writer.flush();
        assertThat(sink.writes()).isEqualTo(1);
    }

    @Test
    void noMoreThanABufferIsHeldBack() throws IOException {
        for (int i = 0; i < 8; i++) {
            writer.add(new Answer.Piece(ByteBuffer.allocate(10_000), Then.MORE));
        }

        assertThat(sink.writes()).isEqualTo(1);
    }

    @Test
    void aLongPieceGoesOutAsItIs() throws IOException {
        List<byte[]> arrays = new ArrayList<>();
        FrameWriter direct = new FrameWriter(new ArraysSeen(arrays), Wires.SIZE);
        ByteBuffer piece = ByteBuffer.allocate(200_000);
        direct.send(new Answer.Piece(piece, Then.FLUSH));

        assertThat(arrays).hasSize(2);
        assertThat(arrays.get(1)).isSameAs(piece.array());
        assertThat(piece.remaining()).isEqualTo(200_000);
    }

    static Stream<Frame> unsendable() {
        String nul = "a\0b";
        String greek = "\u03b1";
        List<HeaderField> many = Collections.nCopies(Wire.MAX_FIELDS + 1, new HeaderField("A", ""));
        Environ crowded = Wires.environ();
        many.forEach(each -> crowded.add("A", ""));
        return Stream.of(
                request(Wires.environ("A", nul)),
                request(Wires.environ(nul, "a")),
                request(Wires.environ("A", greek)),
                request(crowded),
                request(Wires.environ("A", "a".repeat(Wire.MAX_HEAD))),
                new Order.Call(Wires.script(), Wires.environ(), Map.of("SSL_A", nul), List.of()),
                new Order.Call(Wires.script(), Wires.environ(), Map.of(), List.of(greek)),
                Wires.head("", Then.END, new HeaderField("A", nul)),
                Wires.head("", Then.END, new HeaderField(greek, "a")),
                new Answer.Head(new Status(200, nul), Headers.of(), Wires.NOTHING, Then.END),
                new Answer.Head(Status.OK, Headers.of(many), Wires.NOTHING, Then.END),
                new Answer.Result(new ScriptFunction.Result.Text(nul), Then.IDLE),
                new Answer.Result(new ScriptFunction.Result.Texts(List.of("a", greek)), Then.IDLE),
                new Answer.Result(new ScriptFunction.Result.Text("a".repeat(2_000_000)), Then.IDLE),
                new Log(Level.INFO, nul, "text"),
                new Greeting.Hello(1, "g".repeat(2000), 1, 1, Wires.TOKEN),
                new Report.Metrics(Map.of("a", nul)),
                new Report.Ready(List.of(new Report.Ready.Script("", "/a.py", nul))));
    }

    @ParameterizedTest
    @MethodSource("unsendable")
    void whatCannotBeSentIsRefusedAndLeavesNoTrace(Frame frame) throws IOException {
        writer.add(new Answer.Read(1));

        assertThatThrownBy(() -> writer.add(frame))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith(frame.kind() + ": ");
        writer.flush();
        assertThat(sink.octets()).isEqualTo(Octets.of(new Answer.Read(1)));
    }

    @Test
    void aTextForPeopleIsCutBetweenCharacters() throws IOException {
        String text = "x" + "\u00fc".repeat(40_000);
        Log log = Octets.of(new Log(Level.INFO, "", text)).frame(Log.class);

        assertThat(log.text()).hasSize(1 + 32_767).doesNotContain("\ufffd").isEqualTo(text.substring(0, 32_768));
        assertThat(log.text()).endsWith("\u00fc");
    }

    @Test
    void anOtherEndThatDoesNotReadIsATimeout() {
        FrameWriter stuck = new FrameWriter(new Stuck(), Wires.SIZE);

        assertThatThrownBy(() -> stuck.send(new Answer.Idle())).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aHeaderBufferSizeIsNamedWhenItIsOutOfRange() {
        assertThatThrownBy(() -> new FrameWriter(sink, 8191))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header-buffer-size must be 8192 to 1048576 bytes, and is 8191");
    }

    private static Frame request(Environ environ) {
        return new Order.Request(Wires.script(), environ, Wires.NOTHING, true);
    }

    /** Takes a few bytes at a time. */
    private record ArraysSeen(List<byte[]> arrays) implements WritableByteChannel {

        @Override
        @SuppressWarnings("ByteBufferBackingArray") // which array it is, is the question
        public int write(ByteBuffer source) {
            if (arrays.isEmpty() || arrays.get(arrays.size() - 1) != source.array()) {
                arrays.add(source.array());
            }
            int count = Math.min(7000, source.remaining());
            source.position(source.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Takes nothing, as a socket does whose timeout is over. */
    private static final class Stuck implements WritableByteChannel {

        @Override
        public int write(ByteBuffer source) {
            return 0;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
