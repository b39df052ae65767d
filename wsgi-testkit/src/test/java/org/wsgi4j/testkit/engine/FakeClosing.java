// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.wsgi.RequestInput;
import org.wsgi4j.core.wsgi.ResponseIterable;
import org.wsgi4j.core.wsgi.StartResponse;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** The fixture application {@code closing} in Java. */
final class FakeClosing implements WsgiCallable {

    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public ResponseIterable call(Environ environ, RequestInput input, StartResponse start) {
        String path = environ.pathInfo();
        if (path.equals("/closed") || path.equals("/count")) {
            start.start("200 OK", List.of());
            awaitClose(path);
            return FakeBlocks.list(count.toString());
        }
        if (path.equals("/call")) {
            throw FakeBlocks.raised("ValueError", "from the call");
        }
        if (!path.equals("/headless")) {
            start.start(path.equals("/204") ? "204 No Content" : "200 OK", headers(path));
        }
        return FakeBlocks.generator(blocks(path), this::close);
    }

    private void close() {
        count.incrementAndGet();
        closed.countDown();
    }

    private void awaitClose(String path) {
        try {
            if (path.equals("/closed") && !closed.await(1, TimeUnit.SECONDS)) {
                throw FakeBlocks.raised("RuntimeError", "never closed");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<HeaderField> headers(String path) {
        List<HeaderField> headers = new ArrayList<>();
        if (path.equals("/short") || path.equals("/excess")) {
            headers.add(new HeaderField("Content-Length", path.equals("/short") ? "1000" : "3"));
        }
        return headers;
    }

    private static Stream<String> blocks(String path) {
        return switch (path) {
            case "/endless" -> Stream.generate(() -> "block ".repeat(10_000));
            case "/raise", "/text" -> Stream.of("").map(FakeClosing::failing);
            case "/raise_late" -> Stream.of("block ", "").map(FakeClosing::failing);
            default -> Stream.of("block ", "block ", "block ");
        };
    }

    private static String failing(String block) {
        if (block.isEmpty()) {
            throw FakeBlocks.raised("ValueError", "from the iteration");
        }
        return block;
    }
}
