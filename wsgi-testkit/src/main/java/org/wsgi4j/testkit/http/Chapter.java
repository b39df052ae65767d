// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.FrontEndProvider.Capability;

/** What the chapters of a suite have in common: a server for the one test, and threads for its clients. */
interface Chapter {

    long BOUND_SECONDS = 20;

    FrontEndProvider provider();

    /** Returns the server of this test, which is stopped after it. */
    TestServer server();

    /** Returns threads that end with this test. */
    ExecutorService background();

    default boolean can(Capability capability) {
        return provider().capabilities().contains(capability);
    }

    /** Waits for an event, within a bound. */
    static void await(CountDownLatch event) {
        try {
            assertThat(event.await(BOUND_SECONDS, SECONDS)).as("the event came").isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits for a result, within a bound. */
    static <T> T get(Future<T> result) throws Exception {
        return result.get(BOUND_SECONDS, SECONDS);
    }

    /** Checks that a request is answered by no complete answer, and that its connection ends. */
    default void assertBroken() throws IOException {
        try (RawClient client = server().client()) {
            assertThat(answered(client.get("/"))).as("a complete answer").isFalse();
            assertThat(client.ends()).isTrue();
        }
    }

    /** Tells whether a complete answer came: not so if it was cut short, or never came. */
    private static boolean answered(RawClient client) {
        try {
            RawResponse response = client.receive();
            assertThat(response.status()).isEqualTo(200);
            return response.complete();
        } catch (IOException broken) {
            return false;
        }
    }
}
