// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.FrameText.Written;

/**
 * The other end lies: exchanges that were valid until something happened to their bytes. Whatever comes, reading ends, with
 * one of two exceptions, and no more room was made than the longest frame needs.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FuzzTest {

    /** Another one: {@code -Dwsgi4j.fuzz.seed=N}. */
    private static final long SEED = Long.getLong("wsgi4j.fuzz.seed", 20261124);

    private static final int ROUNDS = Integer.getInteger("wsgi4j.fuzz.rounds", 20_000);
    private static final int SHORT = 2_000;
    private static final int LONGEST_FRAME = FrameKind.CALL.maxPayload() + Wire.HEADER;

    private static final List<FrameKind> KINDS = List.of(FrameKind.values());

    private final Random random = new Random(SEED);

    @BeforeEach
    void sayTheSeed(TestInfo test) {
        System.out.println(test.getDisplayName() + ": seed " + SEED);
    }

    @Test
    void aServerSurvivesAnyLeg() throws IOException {
        List<byte[]> frames = frames(Speaker.WORKER_LEG);
        for (int i = 0; i < ROUNDS; i++) {
            survive(with(Wires.hello(1), mutated(frames)), FuzzTest::welcome);
        }
    }

    @Test
    void aServerSurvivesAnyGreeting() throws IOException {
        List<byte[]> frames = frames(Speaker.WORKER_HELLO);
        for (int i = 0; i < ROUNDS; i++) {
            survive(mutated(frames), FuzzTest::welcome);
        }
    }

    @Test
    void aServerSurvivesAnyControlLine() throws IOException {
        List<byte[]> frames = frames(Speaker.WORKER_CONTROL);
        for (int i = 0; i < ROUNDS; i++) {
            survive(with(Wires.hello(0), mutated(frames)), FuzzTest::welcome);
        }
    }

    @Test
    void aWorkerSurvivesAnyLeg() throws IOException {
        List<byte[]> frames = frames(Speaker.SERVER_LEG);
        for (int i = 0; i < ROUNDS; i++) {
            survive(with(new Greeting.Welcome(Wires.SIZE), mutated(frames)), FuzzTest::work);
        }
    }

    @Test
    void aWorkerSurvivesAnyControlLine() throws IOException {
        List<byte[]> frames = frames(Speaker.SERVER_CONTROL);
        for (int i = 0; i < ROUNDS; i++) {
            survive(with(new Greeting.Welcome(Wires.SIZE), mutated(frames)), source -> {
                ControlLine<Command, Report> line = ControlLine.open(source, Wires.hello(0));
                drain(line::next);
            });
        }
    }

    @Test
    void noBytesAtAllMakeAFrameReaderFailOtherwise() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            // Mostly proper headers, so that the noise gets into the payloads.
            if (noise.length >= Wire.HEADER && i % 8 != 0) {
                FrameKind kind = KINDS.get(random.nextInt(KINDS.size()));
                noise[0] = (byte) kind.number();
                noise[1] &= 3;
                noise[2] = 0;
                Bytes.putU32(noise, 4, random.nextInt(noise.length - Wire.HEADER + 1));
            }
            survive(noise, source -> {
                FrameReader reader = new FrameReader(source, Wires.SIZE);
                drain(() -> reader.next(Frame.class));
            });
        }
    }

    /** One conversation with a peer. */
    @FunctionalInterface
    private interface Talk {
        void with(Source peer) throws IOException;
    }

    private void survive(byte[] bytes, Talk talk) throws IOException {
        Source peer = new Source(bytes, random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(5_000));
        try {
            talk.with(peer);
        } catch (ProtocolException | EOFException | RefusedException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
        assertThat(peer.largestBuffer()).isLessThanOrEqualTo(LONGEST_FRAME);
    }

    /** A server that lets everybody in. */
    private static void welcome(Source peer) throws IOException {
        Arrival arrival = Arrival.of(peer, Wires.SIZE);
        if (arrival.hello().control()) {
            ControlLine<Report, Command> line = arrival.controlLine();
            drain(line::next);
        } else {
            serve(arrival.leg());
        }
    }

    /** It asks again and again, and answers each READ. */
    private static void serve(ServerLeg leg) throws IOException {
        while (true) {
            leg.send(asked(leg.orders()));
            while (!leg.idle()) {
                if (leg.next() instanceof Answer.Read read) {
                    leg.send(new Order.Data(Wires.bytes("x".repeat(Math.min(1, read.most()))), false));
                }
            }
        }
    }

    private static Order asked(int count) {
        return switch (count % 3) {
            case 0 -> Wires.post("a");
            case 1 -> Wires.get();
            default -> new Order.Request(Wires.script(), Wires.environ(), Wires.NOTHING, true, true);
        };
    }

    /** A worker that reads all of each body. */
    private static void work(Source peer) throws IOException {
        WorkerLeg leg = WorkerLeg.open(peer, Wires.hello(1));
        while (true) {
            Order order = leg.next();
            if (order instanceof Order.Request request) {
                read(new PulledBody(leg, request));
                leg.send(Wires.head("done", Then.IDLE));
            } else {
                leg.send(new Answer.Raised("", Then.IDLE));
            }
        }
    }

    private static void read(PulledBody body) throws IOException {
        try {
            while (body.read(new byte[1000]) >= 0) {
                Thread.onSpinWait();
            }
        } catch (RequestBodyException broken) {
            assertThat(broken.status()).isBetween(400, 599);
        }
    }

    /** Reads on until an exception ends it. */
    private static void drain(Callable<? extends Frame> next) throws IOException {
        while (true) {
            try {
                Meaning.of(next.call());
            } catch (IOException end) {
                throw end;
            } catch (Exception wrong) {
                throw new AssertionError("neither a frame nor an end", wrong);
            }
        }
    }

    private List<byte[]> frames(Speaker speaker) {
        List<byte[]> frames = new ArrayList<>();
        CorpusTest.valid()
                .filter(written -> written.from() == speaker)
                .map(written -> written.bytes().bytes())
                .filter(bytes -> bytes.length < SHORT)
                .forEach(frames::add);
        CorpusTest.invalid()
                .filter(written -> written.from() == speaker)
                .map(Written::bytes)
                .map(Octets::bytes)
                .filter(bytes -> bytes.length < SHORT)
                .forEach(frames::add);
        return frames;
    }

    /** Puts some frames after each other, and harms them, or not. */
    private byte[] mutated(List<byte[]> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(6); i >= 0; i--) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            for (int harm = random.nextInt(4); harm > 0 && frame.length > 0; harm--) {
                frame = harmed(frame);
            }
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private byte[] harmed(byte[] frame) {
        int at = random.nextInt(frame.length);
        switch (random.nextInt(7)) {
            case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> frame[at] = 0;
            case 2 -> frame[at] = (byte) random.nextInt();
            case 3 -> putLength(frame, Wire.HEADER / 2);
            case 4 -> putLength(frame, 4 * random.nextInt(4) + Wire.HEADER);
            case 5 -> {
                return Arrays.copyOf(frame, at);
            }
            default -> {
                byte[] longer = Arrays.copyOf(frame, frame.length + 1 + random.nextInt(20));
                System.arraycopy(frame, at, longer, longer.length - (frame.length - at), frame.length - at);
                return longer;
            }
        }
        return frame;
    }

    private void putLength(byte[] frame, int at) {
        int[] lengths = {
            0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Wire.MAX_PIECE, Wire.MAX_PIECE + 1, Wire.MAX_HEAD
        };
        if (at + 4 <= frame.length) {
            Bytes.putU32(frame, at, lengths[random.nextInt(lengths.length)]);
        }
    }

    private static byte[] with(Frame first, byte[] rest) throws IOException {
        byte[] begin = Octets.of(first).bytes();
        byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
        System.arraycopy(rest, 0, all, begin.length, rest.length);
        return all;
    }
}
