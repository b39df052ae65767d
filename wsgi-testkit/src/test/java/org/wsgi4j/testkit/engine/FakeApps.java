// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.wsgi4j.testkit.engine.FakeBlocks.generator;
import static org.wsgi4j.testkit.engine.FakeBlocks.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.wsgi.PythonException;
import org.wsgi4j.core.wsgi.RequestInput;
import org.wsgi4j.core.wsgi.ResponseIterable;
import org.wsgi4j.core.wsgi.StartResponse;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** Fixture applications in Java: those of the response body, of closing, and one of concurrency. */
final class FakeApps {

    private static final List<HeaderField> TEXT = List.of(new HeaderField("Content-Type", "text/plain"));

    private FakeApps() {}

    /** Returns a fresh copy of the application of that name. */
    static WsgiCallable named(String name) {
        return switch (name) {
            case "iterables" -> FakeApps::iterables;
            case "length" -> length(new AtomicInteger());
            case "block_waits" -> blockWaits(new CountDownLatch(1));
            case "large" -> FakeApps::large;
            case "method" -> FakeApps::method;
            case "bodiless" -> FakeApps::bodiless;
            case "closing" -> new FakeClosing();
            case "close_raises" -> FakeApps::closeRaises;
            case "raise_after_block", "raise_after_write", "yield_number_late" -> FakeApps::raiseLate;
            case "generator_exit" -> generatorExit(new CountDownLatch(1));
            case "write_endless" -> writeEndless(new CountDownLatch(1));
            case "rendezvous" -> rendezvous(new CyclicBarrier(4));
            default -> throw new IllegalArgumentException("not there in Java: " + name);
        };
    }

    private static ResponseIterable iterables(Environ environ, RequestInput input, StartResponse start) {
        start.start("200 OK", TEXT);
        return switch (environ.pathInfo().substring(1)) {
            case "single_list", "single_tuple" -> list("one two three");
            case "single_generator" -> generator(Stream.of("one two three"), () -> {});
            case "list", "tuple" -> list("one ", "", "two ", "three");
            case "empty_list" -> list();
            case "empty_block" -> list("");
            case "empty_generator", "empty_blocks" -> generator(Stream.of("", ""), () -> {});
            default -> generator(Stream.of("one two ", "", "three"), () -> {});
        };
    }

    private static WsgiCallable length(AtomicInteger seen) {
        return (environ, input, start) -> {
            if (environ.pathInfo().equals("/seen")) {
                start.start("200 OK", TEXT);
                return list(seen.toString());
            }
            seen.set(0);
            start.start("200 OK", List.of(new HeaderField("Content-Length", environ.get("QUERY_STRING", ""))));
            return generator(Stream.of("01234", "56789").peek(block -> seen.incrementAndGet()), () -> {});
        };
    }

    private static WsgiCallable blockWaits(CountDownLatch go) {
        return (environ, input, start) -> {
            start.start("200 OK", TEXT);
            if (environ.pathInfo().equals("/go")) {
                go.countDown();
                return list("gone");
            }
            return generator(IntStream.range(0, 2).mapToObj(i -> i == 0 ? "first " : met(go)), () -> {});
        };
    }

    private static String met(CountDownLatch go) {
        return await(go) ? "second" : "alone";
    }

    private static ResponseIterable large(Environ environ, RequestInput input, StartResponse start) {
        start.start("200 OK", TEXT);
        return generator(Stream.generate(() -> "0123456789".repeat(10_000)).limit(200), () -> {});
    }

    private static ResponseIterable method(Environ environ, RequestInput input, StartResponse start) {
        List<HeaderField> headers = new ArrayList<>(TEXT);
        headers.add(new HeaderField("Content-Length", "4"));
        headers.add(new HeaderField("X-Method", environ.method()));
        start.start("200 OK", headers);
        return list("body");
    }

    private static ResponseIterable bodiless(Environ environ, RequestInput input, StartResponse start) {
        start.start(environ.pathInfo().substring(1) + " Nothing", List.of(new HeaderField("ETag", "\"tag\"")));
        return list("not to be seen");
    }

    private static ResponseIterable closeRaises(Environ environ, RequestInput input, StartResponse start) {
        start.start("200 OK", TEXT);
        return generator(Stream.of("all ", "is ", "well"), () -> {
            throw FakeBlocks.raised("ValueError", "from close");
        });
    }

    private static ResponseIterable raiseLate(Environ environ, RequestInput input, StartResponse start) {
        start.start("200 OK", TEXT);
        return generator(
                Stream.of("first block", "").peek(block -> {
                    if (block.isEmpty()) {
                        throw FakeBlocks.raised("ValueError", "too late");
                    }
                }),
                () -> {});
    }

    private static WsgiCallable generatorExit(CountDownLatch ended) {
        return (environ, input, start) -> {
            start.start("200 OK", TEXT);
            if (environ.pathInfo().equals("/ended")) {
                return list(await(ended) ? "GeneratorExit finally" : "");
            }
            return generator(Stream.generate(() -> "block ".repeat(10_000)), ended::countDown);
        };
    }

    private static WsgiCallable writeEndless(CountDownLatch ended) {
        return (environ, input, start) -> {
            start.start("200 OK", TEXT);
            if (environ.pathInfo().equals("/raised")) {
                return list(await(ended) ? "IOError" : "");
            }
            throw writtenUntilItRaises(start, ended);
        };
    }

    private static PythonException writtenUntilItRaises(StartResponse start, CountDownLatch ended) {
        byte[] block = "block ".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
        try {
            while (true) {
                start.write(block);
            }
        } catch (IOException gone) {
            ended.countDown();
            return new PythonException("IOError", List.of("IOError: gone"), gone);
        }
    }

    private static WsgiCallable rendezvous(CyclicBarrier party) {
        return (environ, input, start) -> {
            start.start("200 OK", TEXT);
            try {
                party.await(2, TimeUnit.SECONDS);
                return list("met");
            } catch (Exception alone) {
                return list("alone");
            }
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
