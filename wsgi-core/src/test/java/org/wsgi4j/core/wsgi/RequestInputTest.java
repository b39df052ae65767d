// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.http.RequestBodyException;

class RequestInputTest {

    private static final String TEXT = "one\ntwo\n\nlast";

    private final RequestInput input = new RequestInput(dribbling(TEXT));

    @Test
    void readGivesAllThatIsAskedForThoughItComesInDribbles() throws IOException {
        assertThat(input.read(5)).asString().isEqualTo("one\nt");
        assertThat(input.read(0)).isEmpty();
        assertThat(input.read(Long.MAX_VALUE)).asString().isEqualTo("wo\n\nlast");
        assertThat(input.read(1)).isEmpty();
        assertThat(input.read(-1)).isEmpty();
        assertThat(input.readLine(-1)).isEmpty();
    }

    @Test
    void readOfMoreThanIsTrustedToBeThereGivesWhatThereIs() throws IOException {
        assertThat(input.read(1)).asString().isEqualTo("o");
        assertThat(input.read(1L << 30)).asString().isEqualTo(TEXT.substring(1));
        assertThat(input.read(1L << 30)).isEmpty();
    }

    @Test
    void linesEndWithTheirLineFeedAndTheLastWithTheBody() throws IOException {
        assertThat(input.readLine(-1)).asString().isEqualTo("one\n");
        assertThat(input.readLine(-1)).asString().isEqualTo("two\n");
        assertThat(input.readLine(-1)).asString().isEqualTo("\n");
        assertThat(input.readLine(-1)).asString().isEqualTo("last");
        assertThat(input.readLine(-1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, o", "3, one", "4, 'one\n'", "5, 'one\n'"})
    void aLimitCutsALine(long limit, String line) throws IOException {
        assertThat(input.readLine(limit)).asString().isEqualTo(line);
        assertThat(input.read(-1)).asString().isEqualTo(TEXT.substring(line.length()));
    }

    @Test
    void readAndReadLineShareOnePlace() throws IOException {
        RequestInput whole = new RequestInput(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.US_ASCII)));

        assertThat(whole.read(1)).asString().isEqualTo("o");
        assertThat(whole.readLine(-1)).asString().isEqualTo("ne\n");
        assertThat(whole.read(2)).asString().isEqualTo("tw");
        assertThat(whole.read(9)).asString().isEqualTo("o\n\nlast");
    }

    @Test
    void linesLongerThanTheBufferAreWhole() throws IOException {
        String line = "x".repeat(20_000) + "\n";
        RequestInput large =
                new RequestInput(new ByteArrayInputStream((line + line).getBytes(StandardCharsets.US_ASCII)));

        assertThat(large.readLine(-1)).hasSize(20_001);
        assertThat(large.readLine(9_000)).hasSize(9_000);
        assertThat(large.read(-1)).hasSize(11_001);
    }

    @Test
    void aReadOfNothingStillReachesTheBody() throws IOException {
        boolean[] read = new boolean[1];
        new RequestInput(new InputStream() {
                    @Override
                    public int read() {
                        return -1;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        read[0] = true;
                        return 0;
                    }
                })
                .read(0);

        assertThat(read[0]).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anErrorIsSticky(boolean byLine) throws IOException {
        RequestBodyException slow = new RequestBodyException(408, "too slow");
        RequestInput broken = new RequestInput(new SequenceInputStream(dribbling("abc"), failing(slow)));
        assertThat(broken.read(1)).asString().isEqualTo("a");
        assertThat(broken.error()).isNull();

        assertThatThrownBy(() -> read(broken, byLine)).isSameAs(slow);
        assertThatThrownBy(() -> broken.read(0)).isSameAs(slow);
        assertThatThrownBy(() -> broken.readLine(1)).isSameAs(slow);
        assertThat(broken.error()).isSameAs(slow);
    }

    @Test
    void expiryGoesBeforeTheError() {
        RequestInput broken = new RequestInput(failing(new IOException("gone")));
        assertThatThrownBy(() -> broken.read(1)).hasMessage("gone");
        broken.expire();

        assertThatThrownBy(() -> broken.read(1)).isInstanceOf(WsgiError.class);
    }

    private static byte[] read(RequestInput input, boolean byLine) throws IOException {
        return byLine ? input.readLine(-1) : input.read(10);
    }

    private static InputStream failing(IOException error) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw error;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw error;
            }
        };
    }

    /** A stream that gives one byte for each read. */
    private static InputStream dribbling(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
    }
}
