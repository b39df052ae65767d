// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEnd.StopResult;
import org.wsgi4j.core.spi.FrontEndProvider.Capability;
import org.wsgi4j.core.spi.Timeouts;

/** Start, change and stop. */
interface LifecycleChapter extends Chapter {

    @Test
    default void provider_isNamedAsProvidersAre() {
        assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    default void endpoints_areTheRealAddressesInTheOrderOfTheListeners() throws IOException {
        server().listeners(TestServer.listener(0), TestServer.listener(0)).start(Apps.text("hello"));
        List<InetSocketAddress> endpoints = server().frontEnd().endpoints().stream()
                .map(InetSocketAddress.class::cast)
                .toList();

        assertThat(endpoints).hasSize(2).doesNotHaveDuplicates().allMatch(each -> each.getPort() > 0);
        for (InetSocketAddress each : endpoints) {
            try (RawClient client = new RawClient(each)) {
                assertThat(client.get("/").receive().body()).isEqualTo("hello");
            }
        }
    }

    @Test
    default void start_namesThePortThatIsInUseAndLeavesNothingOpen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            server().listeners(TestServer.listener(0), TestServer.listener(port));

            assertThatIOException()
                    .isThrownBy(() -> server().start(Apps.text("")))
                    .withMessageContaining("127.0.0.1")
                    .withMessageContaining("" + port);
            assertThat(server().frontEnd().stop(Duration.ofSeconds(1))).isEqualTo(StopResult.GRACEFUL);
        }
    }

    @Test
    default void serve_changesTheSiteForNewRequestsOnly() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch swapped = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            entered.countDown();
            Chapter.await(swapped);
            Apps.text(response, "old");
        });
        Future<RawResponse> under = background().submit(() -> server().get("/"));
        Chapter.await(entered);
        server().frontEnd().serve(server().site(Apps.text("new")));

        assertThat(server().get("/").body()).isEqualTo("new");
        swapped.countDown();
        assertThat(Chapter.get(under).body()).isEqualTo("old");
    }

    @Test
    default void resize_changesHowManyRequestsAreHandledAtOnce() throws Exception {
        int most = 4;
        CountDownLatch together = new CountDownLatch(most);
        server().threads(1).start((environ, input, response) -> {
            together.countDown();
            Chapter.await(together);
            Apps.text(response, "together");
        });
        server().frontEnd().resize(most);
        List<Future<RawResponse>> answers = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            answers.add(background().submit(() -> server().get("/")));
        }

        for (Future<RawResponse> answer : answers) {
            assertThat(Chapter.get(answer).body()).isEqualTo("together");
        }
    }

    @Test
    default void stop_waitsForWhatIsUnderWay() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            entered.countDown();
            Chapter.await(release);
            Apps.text(response, "done");
        });
        InetSocketAddress address = server().address();
        Future<RawResponse> under = background().submit(() -> server().get("/"));
        Chapter.await(entered);
        Future<StopResult> stop = background().submit(() -> server().frontEnd().stop(Duration.ofSeconds(15)));
        awaitRefusal(address);
        release.countDown();

        assertThat(Chapter.get(stop)).isEqualTo(StopResult.GRACEFUL);
        assertThat(Chapter.get(under).body()).isEqualTo("done");
        assertThat(server().frontEnd().stop(Duration.ZERO)).as("stopped again").isEqualTo(StopResult.GRACEFUL);
    }

    /** The front end tells nobody when it has begun to stop; connecting does. */
    private static void awaitRefusal(InetSocketAddress address) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            for (int i = 0; i < 100_000; i++) {
                try (RawClient client = new RawClient(address)) {
                    assertThat(client.port()).isPositive();
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
        });
    }

    @Test
    default void stop_breaksOffWhatIsUnderWayAtItsDeadline() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            response.head(Status.OK, Headers.of()).flush();
            entered.countDown();
            Chapter.await(release);
        });
        try (RawClient client = server().client()) {
            client.get("/").receiveHead();
            Chapter.await(entered);
            long begin = System.nanoTime();

            assertThat(server().frontEnd().stop(Duration.ofMillis(200))).isEqualTo(StopResult.FORCED);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(150), Duration.ofSeconds(8));
            assertThat(client.ends()).isTrue();
        } finally {
            release.countDown();
        }
    }

    @Test
    default void stop_doesNotWaitForIdleConnections() throws Exception {
        server().start(Apps.text("hello"));
        try (RawClient fresh = server().client();
                RawClient used = server().client()) {
            used.get("/").receive();
            long begin = System.nanoTime();

            assertThat(server().frontEnd().stop(Duration.ofSeconds(15))).isEqualTo(StopResult.GRACEFUL);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            assertThat(used.ends()).isTrue();
            assertThat(fresh.ends()).isTrue();
        }
    }

    @Test
    default void stop_ofWhatNeverStartedIsGraceful() {
        assertThat(server().open().stop(Duration.ZERO)).isEqualTo(StopResult.GRACEFUL);
    }

    @Test
    default void threads_areUsedAllAndHardlyMore() throws Exception {
        CyclicBarrier pairs = new CyclicBarrier(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Application paired = (environ, input, response) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(pairs);
            running.decrementAndGet();
            Apps.text(response, "ok");
        };
        server().threads(2).start(paired);
        List<Future<RawResponse>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(background().submit(() -> server().get("/")));
        }
        for (Future<RawResponse> each : all) {
            assertThat(Chapter.get(each).body()).isEqualTo("ok");
        }
        assertThat(most.get()).as("a server may use threads of its own beside").isBetween(2, 4);
    }

    private static void meet(CyclicBarrier pairs) {
        try {
            pairs.await(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException("requests do not run side by side", alone);
        }
    }

    @Test
    default void accessLog_hasALineForEachRequestOrIsRefused() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        server().accessLog(lines::add);
        if (!can(Capability.ACCESS_LOG)) {
            assertThatExceptionOfType(ConfigException.class).isThrownBy(server()::open);
            return;
        }
        server().start(Apps.text("hello"));
        server().get("/a?b", "User-Agent: kit \"quoted\"", "Referer: http://r/");
        server().ask("GET /%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        server().close();

        assertThat(lines)
                .hasSize(2)
                .anyMatch(line ->
                        line.matches("127\\.0\\.0\\.1 - - \\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}] "
                                + "\"GET /a\\?b HTTP/1\\.1\" 200 5 \"http://r/\" \"kit .*quoted.*\""))
                .anyMatch(line -> line.contains("\"GET /%00 HTTP/1.1\" 400 "));
    }

    @Test
    default void timeouts_areEnforcedOrRefused() {
        if (!can(Capability.CLIENT_TIMEOUTS)) {
            server().timeouts(Timeouts.DEFAULTS);
            assertThatExceptionOfType(ConfigException.class).isThrownBy(server()::open);
        }
    }

    @Test
    default void open_takesTwoFrontEndsSideBySide() throws IOException {
        server().start(Apps.text("one"));
        try (TestServer other = new TestServer(provider()).start(Apps.text("two"))) {
            assertThat(server().get("/").body()).isEqualTo("one");
            assertThat(other.get("/").body()).isEqualTo("two");
        }
    }

    @Test
    default void start_isPossibleAgainOnTheSamePortAfterAStop() throws IOException {
        server().start(Apps.text("one"));
        server().get("/");
        int port = server().address().getPort();
        FrontEnd first = server().frontEnd();
        first.stop(Duration.ofSeconds(5));
        server().listeners(TestServer.listener(port)).start(Apps.text("two"));

        assertThat(server().get("/").body()).isEqualTo("two");
    }
}
