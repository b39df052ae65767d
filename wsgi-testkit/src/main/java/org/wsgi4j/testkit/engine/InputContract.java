// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wsgi.input} (PEP 3333 "Input and Error Streams", and mod_wsgi's practice where it is the body that ends). */
public abstract class InputContract extends HostedContract {

    private static final String LINES = "one\ntwo\nthree";

    private @Nullable Served app;

    @BeforeAll
    void serveTheApplication() {
        app = serve("input_calls");
    }

    private List<String> calls(String calls, String body) {
        return results(Ask.post("/?" + calls, body));
    }

    private List<String> results(Ask ask) {
        assertThat(app).isNotNull();
        Answer answer = app.send(ask);
        assertThat(answer.status()).as(answer::toString).isEqualTo(200);
        return answer.lines();
    }

    @ParameterizedTest
    @CsvSource({"read", "read:-1", "read:1000000"})
    void read_withoutASizeGivesAll(String call) {
        assertThat(calls(call, LINES)).containsExactly("bytes one%0Atwo%0Athree");
    }

    @Test
    void read_givesAsManyBytesAsAskedForOrWhatIsLeft() {
        assertThat(calls("read:5;read:1;read:100;read:1", LINES))
                .containsExactly("bytes one%0At", "bytes w", "bytes o%0Athree", "bytes ");
    }

    @Test
    void read_waitsForAllBytesThatWereAskedFor() {
        assertThat(results(Ask.chunked("/?read:7;read:100", "a", "bc", "d", "efgh", "i")))
                .containsExactly("bytes abcdefg", "bytes hi");
    }

    @Test
    void read_ofNothingGivesNothing() {
        assertThat(calls("read:0;read", "body")).containsExactly("bytes ", "bytes body");
    }

    @ParameterizedTest
    @CsvSource({"read", "read:5", "readline", "readline:5"})
    void read_atTheEndGivesEmptyBytesForEver(String call) {
        assertThat(calls("read;" + call + ";" + call + ";" + call, "body"))
                .containsExactly("bytes body", "bytes ", "bytes ", "bytes ");
    }

    @ParameterizedTest
    @CsvSource({"read:None", "read:word", "read:1:2", "readline:word", "readlines:word"})
    void read_ofASizeThatIsNoNumberRaisesTypeError(String call) {
        assertThat(calls(call + ";read", "body")).containsExactly("raised TypeError", "bytes body");
    }

    @Test
    void read_withoutABodyGivesEmptyBytes() {
        assertThat(results(Ask.get("/?read;read:1;readline;readlines;iter")))
                .containsExactly("bytes ", "bytes ", "bytes ", "list ", "list ");
    }

    @Test
    void readline_givesALineWithItsEnd() {
        assertThat(calls("readline;readline;readline;readline", LINES))
                .containsExactly("bytes one%0A", "bytes two%0A", "bytes three", "bytes ");
    }

    @Test
    void readline_givesNoMoreBytesThanAskedFor() {
        assertThat(calls("readline:2;readline:2;readline:100;readline:0;readline:-1", LINES))
                .containsExactly("bytes on", "bytes e%0A", "bytes two%0A", "bytes ", "bytes three");
    }

    @Test
    void readlines_givesAllLines() {
        assertThat(calls("readlines;readlines", LINES)).containsExactly("list one%0A|two%0A|three", "list ");
    }

    @Test
    void readlines_stopsAfterTheLineThatPassesTheHint() {
        assertThat(calls("readlines:5;readlines:0", LINES)).containsExactly("list one%0A|two%0A", "list three");
    }

    @Test
    void iteration_givesAllLines() {
        assertThat(calls("iter;iter", LINES)).containsExactly("list one%0A|two%0A|three", "list ");
    }

    @Test
    void calls_ofAllKindsGoOnWhereTheLastOneEnded() {
        assertThat(calls("read:1;readline;readline:1;read:2;iter", LINES))
                .containsExactly("bytes o", "bytes ne%0A", "bytes t", "bytes wo", "list %0A|three");
    }

    @Test
    void lines_mayBeLongerThanEveryBuffer() {
        String line = "x".repeat(100_000) + "\n";
        assertThat(calls("readline;readline;readline", line + line + "end"))
                .extracting(String::length)
                .containsExactly(100_009, 100_009, 9);
    }

    @Test
    void close_doesNoHarm() {
        assertThat(calls("close", "body")).containsExactly("NoneType");
    }

    @Test
    void body_ofEveryByteComesAsItIs() {
        StringBuilder every = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            every.append(c);
        }
        assertThat(serve("echo").send(Ask.post("/", every.toString())).body()).isEqualTo(every.toString());
    }

    @Test
    void body_inChunksComesWhole() {
        assertThat(serve("echo").send(Ask.chunked("/", "one ", "two ", "three")).body())
                .isEqualTo("one two three");
    }

    @Test
    void body_mayBeLarge() {
        String body = "0123456789abcdef".repeat(500_000);
        assertThat(serve("input_digest").send(Ask.post("/", body)).body()).isEqualTo(body.length() + " " + md5(body));
    }

    @Test
    void body_mayBeLargeAndInChunks() {
        String chunk = "0123456789abcdef".repeat(10_000);
        String[] chunks = java.util.Collections.nCopies(50, chunk).toArray(String[]::new);
        String body = String.join("", chunks);
        assertThat(serve("input_digest").send(Ask.chunked("/", chunks)).body())
                .isEqualTo(body.length() + " " + md5(body));
    }

    @Test
    void body_mayBeLeftUnread() {
        Served hello = serve("hello");
        assertThat(hello.send(Ask.post("/", "x".repeat(100_000))).body()).isEqualTo("hello\n");
        assertThat(hello.get("/").body()).isEqualTo("hello\n");
    }

    /** Long enough not to be read ahead by a front end, which would answer in the application's place. */
    @Test
    void body_thatBreaksOffRaisesTheSameIoErrorForEver() {
        Served broken = serve("input_broken");
        String start = "start".repeat(60_000);
        try (Exchange exchange = broken.begin(Ask.of("POST", "/").with(new Ask.Body.BrokenOff(start, 1_000_000)))) {
            List<String> seen = broken.get("/seen").lines();
            assertThat(exchange).isNotNull();
            assertThat(seen).hasSize(3).allMatch(line -> line.startsWith("IOError "));
            assertThat(seen).containsOnly(seen.get(0));
        }
    }

    @Test
    void body_thatBreaksOffIsNoSuccess() {
        Served unguarded = serve("input_unguarded");
        Answer answer = unguarded.send(Ask.of("POST", "/").with(new Ask.Body.BrokenOff("start", 1000)));
        assertThat(answer.status()).isIn(0, 400);
        assertThat(unguarded.send(Ask.post("/", "whole")).body()).isEqualTo("read\n");
    }

    @Test
    void input_ofAnEarlierRequestHasExpired() {
        Served kept = serve("kept");
        assertThat(kept.send(Ask.post("/", "left unread")).status()).isEqualTo(200);
        assertThat(kept.get("/").lines()).contains("read RuntimeError", "readline RuntimeError");
    }

    private static String md5(String bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
