// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;

/** Frames of values that nobody would think of arrive as they were sent, or are not sent. */
class RoundTripTest {

    private static final long SEED = Long.getLong("wsgi4j.fuzz.seed", 20261124);
    private static final int ROUNDS = 3_000;

    private final Random random = new Random(SEED);

    @Test
    void whatIsSentArrives() throws IOException {
        System.out.println("RoundTripTest: seed " + SEED);
        Sink sink = new Sink();
        FrameWriter writer = new FrameWriter(sink, Wires.SIZE);
        List<List<String>> sent = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Frame frame = frame(i % 10);
            try {
                writer.add(frame);
                sent.add(Meaning.of(frame));
            } catch (ProtocolException unsendable) {
                refused++;
            }
        }
        writer.flush();
        FrameReader reader = new FrameReader(new Source(sink.octets().bytes(), 3_000), Wires.SIZE);

        for (List<String> meaning : sent) {
            assertThat(Meaning.of(reader.next(Frame.class))).isEqualTo(meaning);
        }
        assertThat(refused).isBetween(ROUNDS / 50, ROUNDS / 2);
    }

    private Frame frame(int kind) {
        return switch (kind) {
            case 0, 1 -> new Order.Request(script(), environ(), bytes(500), random.nextBoolean(), random.nextBoolean());
            case 2 -> new Order.Call(script(), environ(), pairs(), strings());
            case 3 -> new Answer.Head(new Status(200 + random.nextInt(800), ""), headers(), bytes(500), then());
            case 4 -> new Answer.Piece(bytes(3_000), then());
            case 5 -> new Answer.Result(new ScriptFunction.Result.Texts(strings()), Then.IDLE);
            case 6 -> new Log(Level.WARNING, string(), string());
            case 7 -> new Answer.File(random.nextLong() >>> 2, random.nextLong() >>> 2, then());
            case 8 -> new Command.Scores(random.nextInt(0x10000), pairs());
            default -> new Report.Metrics(pairs());
        };
    }

    private ScriptRef script() {
        return new ScriptRef(
                new ScriptRef.Source.Module("m" + random.nextInt(3)), "application", "g", random.nextBoolean());
    }

    private Environ environ() {
        Environ environ = Wires.environ();
        for (int i = random.nextInt(60); i > 0; i--) {
            environ.add("NAME_" + random.nextInt(2_000), string());
        }
        return environ;
    }

    private Headers headers() {
        List<HeaderField> fields = new ArrayList<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            fields.add(new HeaderField("X-" + random.nextInt(100), string().replaceAll("[\1-\37]", "-")));
        }
        return Headers.of(fields);
    }

    private Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        strings().forEach(string -> pairs.put(string + pairs.size(), string()));
        return pairs;
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            strings.add(string());
        }
        return strings;
    }

    /** Any bytes; now and then with a NUL or a character that is no byte. */
    private String string() {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            string.append((char) (1 + random.nextInt(255)));
        }
        if (random.nextInt(300) == 0) {
            string.append(random.nextBoolean() ? '\0' : '\u20ac');
        }
        return string.toString();
    }

    private ByteBuffer bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private Then then() {
        return Then.of(random.nextInt(4));
    }
}
