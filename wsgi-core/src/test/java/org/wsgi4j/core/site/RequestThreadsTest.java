// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsgi4j.core.site.SiteFixture.environ;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.Status;

class RequestThreadsTest {

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Application application = (environ, input, response) -> {
        order.add(environ.pathInfo());
        entered.countDown();
        awaitRelease();
        response.head(Status.OK, Headers.of());
    };

    @AfterEach
    void endClients() {
        release.countDown();
        clients.shutdownNow();
    }

    @Test
    void moreThanThreadsAndBacklogAre503AtOnce() throws Exception {
        Application limited = new RequestThreads(1, 0, Duration.ZERO).limit(application);
        Future<Integer> running = submit(limited, "/1");
        assertThat(entered.await(10, SECONDS)).isTrue();

        assertThat(status(limited, "/2")).isEqualTo(503);
        release.countDown();
        assertThat(running.get(10, SECONDS)).isEqualTo(200);
        assertThat(status(limited, "/3")).isEqualTo(200);
        assertThat(order).containsExactly("/1", "/3");
    }

    @Test
    void theBacklogIsServedInTheOrderOfArrival() throws Exception {
        Application limited = new RequestThreads(1, 8, Duration.ZERO).limit(application);
        List<Future<Integer>> all = new ArrayList<>(List.of(submit(limited, "/0")));
        assertThat(entered.await(10, SECONDS)).isTrue();
        for (int i = 1; i <= 8; i++) {
            all.add(parked(limited, "/" + i));
        }

        assertThat(status(limited, "/refused")).isEqualTo(503);
        release.countDown();
        for (Future<Integer> each : all) {
            assertThat(each.get(10, SECONDS)).isEqualTo(200);
        }
        assertThat(order).containsExactly("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8");
    }

    @Test
    void waitingEndsWithTheQueueTimeout() throws Exception {
        Application limited = new RequestThreads(1, 8, Duration.ofMillis(20)).limit(application);
        Future<Integer> running = submit(limited, "/1");
        assertThat(entered.await(10, SECONDS)).isTrue();

        assertThat(status(limited, "/2")).isEqualTo(503);
        release.countDown();
        assertThat(running.get(10, SECONDS)).isEqualTo(200);
    }

    @Test
    void anInterruptedWaitIs503AndStaysInterrupted() throws Exception {
        Application limited = new RequestThreads(1, 8, Duration.ZERO).limit(application);

        Future<Integer> interrupted = clients.submit(() -> {
            Thread.currentThread().interrupt();
            int status = status(limited, "/1");
            return Thread.interrupted() ? status : 0;
        });

        assertThat(interrupted.get(10, SECONDS)).isEqualTo(503);
        assertThat(order).isEmpty();
    }

    @Test
    void anExceptionGivesItsThreadBack() throws Exception {
        RequestThreads threads = new RequestThreads(1, 0, Duration.ZERO);
        Application broken = threads.limit((environ, input, response) -> {
            throw new IOException("broken");
        });
        release.countDown();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> status(broken, "/")).hasMessage("broken");
        }
        assertThat(status(threads.limit(application), "/")).isEqualTo(200);
    }

    private Future<Integer> submit(Application limited, String path) {
        return clients.submit(() -> status(limited, path));
    }

    /** Submits and waits until the thread waits for its turn. */
    private Future<Integer> parked(Application limited, String path) throws InterruptedException {
        Thread[] waiting = new Thread[1];
        CountDownLatch started = new CountDownLatch(1);
        Future<Integer> future = clients.submit(() -> {
            waiting[0] = Thread.currentThread();
            started.countDown();
            return status(limited, path);
        });
        assertThat(started.await(10, SECONDS)).isTrue();
        while (waiting[0].getState() != Thread.State.WAITING && waiting[0].getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return future;
    }

    private static int status(Application limited, String path) throws IOException {
        RecordingResponse response = new RecordingResponse();
        limited.handle(environ(path), InputStream.nullInputStream(), response);
        return response.status();
    }

    private void awaitRelease() throws IOException {
        try {
            assertThat(release.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
