// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses, as it was written: {@code 10.1.2.3}, {@code 10.1}, {@code 10.1.0.0/16},
 * {@code 10.1.0.0/255.255.0.0}, {@code 2001:db8::/32}. An IPv4 address in IPv6 form ({@code ::ffff:10.1.2.3}) is that IPv4
 * address.
 */
public final class AddressRange {

    private final String text;
    private final byte[] network;
    private final int bits;

    private AddressRange(String text, byte[] network, int bits) {
        this.text = text;
        this.network = network;
        this.bits = bits;
    }

    /** Reads a range; empty if it is none. Never looks up a name. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return whole(text);
        }
        byte[] network = IpAddress.parse(text.substring(0, slash));
        int bits = network == null ? -1 : prefix(text.substring(slash + 1), network.length * Byte.SIZE);
        return network == null || bits < 0 ? Optional.empty() : Optional.of(new AddressRange(text, network, bits));
    }

    /** Tells whether an address is in the range; what is no numeric address is in none. */
    public boolean contains(String address) {
        byte[] bytes = IpAddress.parse(address);
        return bytes != null && bytes.length == network.length && sharesPrefix(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && range.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** An address, or the beginning of an IPv4 one. */
    private static Optional<AddressRange> whole(String text) {
        int[] parts = IpAddress.parts(text);
        if (parts != null) {
            return Optional.of(new AddressRange(text, IpAddress.bytes(parts), parts.length * Byte.SIZE));
        }
        return Optional.ofNullable(IpAddress.parse(text))
                .map(network -> new AddressRange(text, network, network.length * Byte.SIZE));
    }

    /** The number of bits, which may be written as an IPv4 mask; -1 if it is neither. */
    private static int prefix(String text, int most) {
        int bits = text.indexOf('.') < 0 ? IpAddress.number(text) : mask(IpAddress.parse(text));
        return bits <= most ? bits : -1;
    }

    private static int mask(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != IpAddress.IPV4_BYTES) {
            return -1;
        }
        int mask = 0;
        for (byte each : bytes) {
            mask = (mask << Byte.SIZE) | (each & 0xFF);
        }
        int ones = Integer.numberOfLeadingZeros(~mask);
        return Integer.bitCount(mask) == ones ? ones : -1;
    }

    private boolean sharesPrefix(byte[] address) {
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int unused = Byte.SIZE - bits % Byte.SIZE;
        return unused == Byte.SIZE || ((address[whole] ^ network[whole]) & 0xFF) >> unused == 0;
    }
}
