// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.Order;

final class SupplyTest {

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Order order) {
        Order.Data data = (Order.Data) order;
        return StandardCharsets.US_ASCII.decode(data.bytes()) + (data.last() ? "." : "");
    }

    /** A body that breaks off after its first bytes, and counts how often that is found out. */
    private static final class BrokenOff extends InputStream {

        private final InputStream begin = body("abc");
        private final IOException failure;
        private int failures;

        BrokenOff(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() {
            throw new AssertionError("pieces are read, not bytes");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = begin.read(bytes, offset, length);
            if (count < 0) {
                failures++;
                throw failure;
            }
            return count;
        }

        @Override
        public int available() {
            return 1;
        }
    }

    @Test
    void aBodyComesInThePiecesThatAreAskedFor() {
        Supply supply = new Supply(body("abcdefgh"));
        assertThat(text(supply.next(3))).isEqualTo("abc");
        assertThat(text(supply.next(4))).isEqualTo("defg");
        assertThat(text(supply.next(4))).isEqualTo("h");
        assertThat(text(supply.next(4))).isEqualTo(".");
        assertThat(text(supply.next(4))).isEqualTo(".");
    }

    @Test
    void whatWasMadeReadyIsCutToWhatIsAskedFor() {
        Supply supply = new Supply(body("abcdefgh"));
        assertThat(text(supply.next(4))).isEqualTo("abcd");
        supply.ahead();
        assertThat(text(supply.next(1))).isEqualTo("e");
        supply.ahead();
        assertThat(text(supply.next(9))).isEqualTo("fgh");
    }

    @Test
    void aPieceOfNothingTakesNothing() {
        Supply supply = new Supply(body("ab"));
        assertThat(text(supply.next(0))).isEmpty();
        supply.ahead();
        assertThat(text(supply.next(9))).isEqualTo("ab");
    }

    @Test
    void aFailureThatIsMetAheadIsToldAfterTheBytesBeforeIt() {
        BrokenOff body = new BrokenOff(new RequestBodyException(413, "too long"));
        Supply supply = new Supply(body);
        assertThat(text(supply.next(2))).isEqualTo("ab");
        supply.ahead();
        supply.ahead();
        assertThat(text(supply.next(2))).isEqualTo("c");
        supply.ahead();
        assertThat(supply.next(2)).isEqualTo(new Order.Broken(413, "too long"));
        assertThat(supply.next(2)).isEqualTo(new Order.Broken(413, "too long"));
        assertThat(body.failures).isEqualTo(1);
    }

    @Test
    void aClientThatLeavesIsABadRequest() {
        Supply supply = new Supply(new BrokenOff(new IOException("reset")));
        supply.next(3);
        assertThat(supply.next(3))
                .isInstanceOfSatisfying(
                        Order.Broken.class,
                        broken -> assertThat(broken.status()).isEqualTo(400));
    }
}
