// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.wsgi.PythonException;
import org.wsgi4j.core.wsgi.ResponseIterable;

/** What a fake application returns. */
record FakeBlocks(int size, Iterator<String> blocks, Runnable closing) implements ResponseIterable {

    /** Returns a list that needs no closing. */
    static FakeBlocks list(String... blocks) {
        return new FakeBlocks(blocks.length, List.of(blocks).iterator(), () -> {});
    }

    /** Returns a generator. */
    static FakeBlocks generator(Stream<String> blocks, Runnable closing) {
        return new FakeBlocks(-1, blocks.iterator(), closing);
    }

    /** Returns what the Python code raises. */
    static PythonException raised(String type, String message) {
        return new PythonException(type, List.of("Traceback (most recent call last):", type + ": " + message), null);
    }

    @Override
    public byte @Nullable [] next() {
        return blocks.hasNext() ? blocks.next().getBytes(StandardCharsets.ISO_8859_1) : null;
    }

    @Override
    public void close() {
        closing.run();
    }
}
