// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Cuts a stream into lines. A program that never ends a line costs no more memory than a long one. */
final class LineReader {

    /** The length at which a line is cut. */
    static final int LONGEST = 8192;

    private final InputStream bytes;
    private final Consumer<String> sink;
    private final StringBuilder line = new StringBuilder();

    LineReader(InputStream bytes, Consumer<String> sink) {
        this.bytes = bytes;
        this.sink = sink;
    }

    /** Reads to the end, then completes the future, and closes the stream. */
    void run(CompletableFuture<Void> end) {
        try (Reader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                take((char) next);
            }
        } catch (IOException closed) {
            // What was read so far is all there is.
        } finally {
            if (!line.isEmpty()) {
                deliver();
            }
            end.complete(null);
        }
    }

    private void take(char next) {
        if (next == '\n') {
            deliver();
            return;
        }
        if (line.length() == LONGEST) {
            deliver();
        }
        line.append(next);
    }

    private void deliver() {
        String text = line.toString();
        line.setLength(0);
        sink.accept(text);
    }
}
