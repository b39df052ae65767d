// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a Python application may return: a list, or a generator that raises where a block is {@code !TypeName}. */
final class FakeIterable implements ResponseIterable {

    private final Queue<String> blocks;
    private final int size;
    private @Nullable FileRange file;
    private boolean closeRaises;
    int closed;
    int asked;

    private FakeIterable(int size, String... blocks) {
        this.blocks = new ArrayDeque<>(List.of(blocks));
        this.size = size;
    }

    static FakeIterable list(String... blocks) {
        return new FakeIterable(blocks.length, blocks);
    }

    static FakeIterable generator(String... blocks) {
        return new FakeIterable(-1, blocks);
    }

    static FakeIterable file(FileRange range) {
        FakeIterable wrapper = generator("not used");
        wrapper.file = range;
        return wrapper;
    }

    FakeIterable raisingOnClose() {
        closeRaises = true;
        return this;
    }

    static PythonException raised(String type, @Nullable Throwable cause) {
        return new PythonException(type, List.of("Traceback (most recent call last):", type + ": secret"), cause);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public byte @Nullable [] next() {
        asked++;
        String block = blocks.poll();
        if (block != null && block.startsWith("!")) {
            throw raised(block.substring(1), null);
        }
        return block == null ? null : block.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable FileRange file() {
        return file;
    }

    @Override
    public void close() {
        closed++;
        if (closeRaises) {
            throw raised("CloseError", null);
        }
    }
}
