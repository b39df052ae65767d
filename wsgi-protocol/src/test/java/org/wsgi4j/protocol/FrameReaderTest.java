// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    @Test
    void manyFramesNeedOneRead() throws IOException {
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        for (int i = 0; i < 100; i++) {
            writer.add(new Answer.Read(i));
        }
        writer.flush();
        Source source = new Source(sink.octets().bytes(), Integer.MAX_VALUE);
        FrameReader reader = new FrameReader(source, Wires.SIZE);

        for (int i = 0; i < 100; i++) {
            assertThat(reader.next(Answer.class)).isEqualTo(new Answer.Read(i));
        }
        assertThat(source.reads()).isEqualTo(1);
        assertThatThrownBy(() -> reader.next(Answer.class))
                .isInstanceOf(EOFException.class)
                .hasMessage("the other end closed the connection");
    }

    @Test
    void framesThatDoNotFitTheBufferAreReadWhole() throws IOException {
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        List<Integer> lengths = List.of(0, 1, 16_000, 400, 16_384, 100_000, 3, 262_144, 262_144, 5);
        for (int length : lengths) {
            writer.send(new Answer.Piece(ByteBuffer.allocate(length), Then.MORE));
        }
        FrameReader reader = new FrameReader(new Source(sink.octets().bytes(), 5000), Wires.SIZE);
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            read.add(whole(reader, reader.next(Answer.Piece.class)));
            reader.trim();
        }

        assertThat(read).isEqualTo(lengths);
    }

    @Test
    void silenceIsATimeoutAfterWhichOneMayGoOn() throws IOException {
        FrameReader reader =
                new FrameReader(new Hesitant(Octets.of(new Answer.Read(9)).bytes()), Wires.SIZE);
        int silences = 0;
        Answer answer = null;
        while (answer == null) {
            try {
                answer = reader.next(Answer.class);
            } catch (SocketTimeoutException silence) {
                silences++;
            }
        }

        assertThat(answer).isEqualTo(new Answer.Read(9));
        assertThat(silences).isEqualTo(12);
    }

    @Test
    void aFrameIsReadyWhenAllOfItHasCome() throws IOException {
        Hesitant piecemeal = new Hesitant(Octets.of(new Answer.Read(9)).bytes());
        FrameReader reader = new FrameReader(new Source(new byte[0], 1), Wires.SIZE);
        int calls = 1;
        while (!reader.ready(piecemeal)) {
            assertThat(reader.has()).isEqualTo(calls > 1);
            calls++;
        }

        assertThat(calls).isEqualTo(24);
        assertThat(reader.ready(piecemeal)).isTrue();
        assertThat(reader.next(Answer.class)).isEqualTo(new Answer.Read(9));
        assertThat(reader.has()).isFalse();
    }

    @Test
    void aFrameThatDoesNotFitTheBufferIsNeverReadyAndNothingIsAllocatedForIt() throws IOException {
        byte[] bytes = Octets.of(new Answer.Piece(ByteBuffer.allocate(100_000), Then.MORE))
                .bytes();
        Source source = new Source(bytes, Integer.MAX_VALUE);
        FrameReader reader = new FrameReader(source, Wires.SIZE);

        assertThat(reader.ready(source)).isFalse();
        assertThat(reader.ready(source)).isFalse();
        assertThat(source.reads()).isEqualTo(1);
        assertThat(source.largestBuffer()).isEqualTo(16_384);
        Answer.Piece piece = reader.next(Answer.Piece.class);
        assertThat(source.largestBuffer()).isEqualTo(16_384);
        assertThat(piece.bytes().remaining() + piece.later()).isEqualTo(100_000);
        assertThat(whole(reader, piece)).isEqualTo(100_000);
        assertThat(reader.rest(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void whatNobodyReadsOfALongPieceIsPassedOver() throws IOException {
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        writer.send(new Answer.Piece(ByteBuffer.allocate(100_000), Then.MORE));
        writer.send(new Answer.Read(9));
        FrameReader reader = new FrameReader(new Source(sink.octets().bytes(), 5000), Wires.SIZE);
        reader.next(Answer.Piece.class);
        ByteBuffer some = ByteBuffer.allocate(100);
        reader.rest(some);

        assertThat(some.position()).isPositive();
        assertThat(reader.next(Answer.class)).isEqualTo(new Answer.Read(9));
    }

    @Test
    void aLongPieceThatIsBrokenOffHasNoEnd() throws IOException {
        byte[] bytes = Octets.of(new Answer.Piece(ByteBuffer.allocate(100_000), Then.MORE))
                .bytes();
        FrameReader reader = new FrameReader(new Source(Arrays.copyOf(bytes, 50_000), 5000), Wires.SIZE);
        Answer.Piece piece = reader.next(Answer.Piece.class);

        assertThatThrownBy(() -> whole(reader, piece))
                .isInstanceOf(EOFException.class)
                .hasMessage("the other end closed the connection within a frame");
    }

    private static int whole(FrameReader reader, Answer.Piece piece) throws IOException {
        int count = piece.bytes().remaining();
        ByteBuffer into = ByteBuffer.allocateDirect(7_000);
        for (int read = reader.rest(into); read >= 0; read = reader.rest(into.clear())) {
            count += read;
        }
        return count;
    }

    @Test
    void aFrameWithALengthThatIsNoneIsReadyToBeRefused() throws IOException {
        byte[] bytes = Octets.of(new Answer.Read(9)).bytes();
        bytes[4] = -1;
        Source source = new Source(bytes, Integer.MAX_VALUE);
        FrameReader reader = new FrameReader(source, Wires.SIZE);

        assertThat(reader.ready(source)).isTrue();
        assertThatThrownBy(() -> reader.next(Answer.class)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void theEndIsNotMistakenForNothing() {
        Source ended = new Source(new byte[0], 1);

        assertThatThrownBy(() -> new FrameReader(ended, Wires.SIZE).ready(ended))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void requestsFromOneConnectionShareIt() throws IOException {
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        writer.send(Wires.get());
        writer.send(Wires.get());
        FrameReader reader = new FrameReader(new Source(sink.octets().bytes(), Integer.MAX_VALUE), Wires.SIZE);
        Order.Request first = reader.next(Order.Request.class);
        Order.Request second = reader.next(Order.Request.class);

        assertThat(second.script()).isSameAs(first.script());
        assertThat(second.environ().connection()).isSameAs(first.environ().connection());
        assertThat(second.environ().name(0)).isSameAs(first.environ().name(0));
    }

    @Test
    void anotherScriptIsAnotherOne() throws IOException {
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        for (FrameText.Written written : CorpusTest.valid().toList()) {
            if (written.from() == Speaker.SERVER_LEG) {
                writer.send(written.bytes().frame(Order.class));
            }
        }
        FrameReader reader = new FrameReader(new Source(sink.octets().bytes(), 100), Wires.SIZE);

        for (FrameText.Written written : CorpusTest.valid().toList()) {
            if (written.from() == Speaker.SERVER_LEG) {
                assertThat(Meaning.of(reader.next(Order.class))).isEqualTo(written.lines());
            }
        }
    }

    /** Gives a byte, then nothing, and so on, as a socket does whose timeout is short. */
    private static final class Hesitant implements ReadableByteChannel {

        private final byte[] bytes;
        private int reads;

        private Hesitant(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer target) {
            int read = reads++;
            if (read % 2 == 0) {
                return 0;
            }
            target.put(bytes[read / 2]);
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
