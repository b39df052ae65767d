// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.spi.FrontEnd.StopResult;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

final class LifecycleTest {

    private static final Application HELLO = (environ, input, response) -> Served.answer(response, "hello");

    private static Served.Setup on(String host, int port) {
        Served.Setup setup = new Served.Setup();
        setup.listener = new Listener(host, port, 10);
        return setup;
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> new Served(on("127.0.0.1", port), HELLO).close())
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": address already in use");
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> new Served(on("no-such-host.invalid", 8000), HELLO).close())
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on no-such-host.invalid:8000: unknown host");
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThatThrownBy(() -> new Served(on("192.0.2.1", 8000), HELLO).close())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:8000: cannot assign requested address");
    }

    @Test
    void anIpv6ListenerServes() throws IOException {
        try (Served served = new Served(
                on("::1", 0),
                (environ, input, response) ->
                        Served.answer(response, environ.connection().local().address()))) {
            try (var socket = new Socket(served.address().getAddress(), served.port())) {
                socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .endsWith("\r\n0:0:0:0:0:0:0:1");
            }
        }
    }

    @Test
    void oneThreadIsEnough() throws IOException {
        Served.Setup setup = new Served.Setup();
        setup.threads = 1;
        try (Served served = new Served(setup, HELLO)) {
            for (int i = 0; i < 20; i++) {
                assertThat(served.get("/").text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void theSiteIsSwappedUnderTheClients() throws IOException {
        try (Served served = new Served(HELLO);
                RawHttp http = served.connect()) {
            assertThat(http.get("/").read().text()).isEqualTo("hello");
            served.frontEnd.serve((Application) (environ, input, response) -> Served.answer(response, "new"));
            assertThat(http.get("/").read().text()).isEqualTo("new");
        }
    }

    @Test
    void aStopWaitsForRequestsUnderWayAndClosesTheirConnections() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Application waiting = (environ, input, response) -> {
            begun.countDown();
            await(go);
            Served.answer(response, "finished");
        };
        Served served = new Served(waiting);
        try (RawHttp idle = served.connect();
                RawHttp busy = served.connect()) {
            busy.get("/");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<StopResult> stopped =
                    CompletableFuture.supplyAsync(() -> served.frontEnd.stop(Duration.ofSeconds(20)));
            assertThat(idle.rest()).isEmpty();
            assertThat(stopped).isNotDone();
            go.countDown();
            RawHttp.Answer answer = busy.read();
            assertThat(answer.text()).isEqualTo("finished");
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(stopped.get(20, TimeUnit.SECONDS)).isEqualTo(StopResult.GRACEFUL);
        }
        assertThat(served.frontEnd.stop(Duration.ZERO)).isEqualTo(StopResult.GRACEFUL);
        assertThat(served.frontEnd.endpoints()).isEmpty();
    }

    @Test
    void aStopEndsByForceWhenTheTimeIsOver() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Application stuck = (environ, input, response) -> {
            begun.countDown();
            await(new CountDownLatch(1));
        };
        Served served = new Served(stuck);
        try (RawHttp busy = served.connect()) {
            busy.get("/");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(served.frontEnd.stop(Duration.ofMillis(100))).isEqualTo(StopResult.FORCED);
            assertThat(busy.rest()).isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("wsgi4j-http"));
    }

    @Test
    void itStartsAgainAfterAStop() throws IOException {
        Served served = new Served(HELLO);
        served.close();
        served.frontEnd.start();
        assertThat(served.get("/").text()).isEqualTo("hello");
        served.close();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }
}
