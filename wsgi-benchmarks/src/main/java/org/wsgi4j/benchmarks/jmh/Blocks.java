// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.wsgi.ResponseIterable;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** The list that an application returned. */
final class Blocks implements ResponseIterable {

    private final byte[] block;
    private final int count;
    private int taken;

    private Blocks(byte[] block, int count) {
        this.block = block;
        this.count = count;
    }

    /** Returns an application that answers with the block so many times, and says how long that is. */
    static WsgiCallable answer(byte[] block, int count) {
        List<HeaderField> headers = List.of(
                new HeaderField("Content-Type", "text/plain"),
                new HeaderField("Content-Length", Integer.toString(block.length * count)));
        return (environ, input, start) -> {
            start.start("200 OK", headers);
            return new Blocks(block, count);
        };
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public byte @Nullable [] next() {
        return taken++ < count ? block : null;
    }

    @Override
    public void close() {}
}
