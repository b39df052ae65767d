// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wsgi4j.core.Environ;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.ServerLeg;

/** Prints how long a worker process takes to be ready, how many requests a second go through it, and what it takes, ping-pong on each leg: a program, not a test. */
final class HelloLoad {

    private static final int LEGS = 5;
    private static final int REQUESTS = 100_000;
    private static final int ROUNDS = 6;
    private static final double NANOS = 1e9;

    private HelloLoad() {}

    /** Runs rounds of requests; the JVM options of the worker may be given. */
    public static void main(String[] options) throws Exception {
        String script = """
                def application(environ, start_response):
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return ['Hello World!']
                """;
        try (RealWorker worker = new RealWorker(script)) {
            long started = System.nanoTime();
            Process process = worker.startedWith(List.of(options), LEGS);
            RealWorker.next(worker.server.line(), Report.Ready.class);
            System.out.printf("ready after %.2f s%n", (System.nanoTime() - started) / NANOS);
            List<ServerLeg> legs = new ArrayList<>();
            for (int i = 0; i < LEGS; i++) {
                legs.add(worker.server.leg().leg());
            }
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                round(worker, legs);
                double seconds = (System.nanoTime() - start) / NANOS;
                System.out.printf("%.0f requests/s%n", LEGS * REQUESTS / seconds);
            }
            Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .forEach(System.out::println);
        }
    }

    private static void round(RealWorker worker, List<ServerLeg> legs) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(legs.size());
        for (ServerLeg leg : legs) {
            new Thread(() -> run(worker, leg, ended)).start();
        }
        ended.await();
    }

    private static void run(RealWorker worker, ServerLeg leg, CountDownLatch ended) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                Environ environ = WorkerFixture.environ("GET");
                for (int header = 0; header < 8; header++) {
                    environ.add(NAMES[header], "a value of a header");
                }
                leg.send(new Order.Request(worker.script(), environ, WorkerFixture.latin1(""), true));
                while (!leg.idle()) {
                    check(leg.next());
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            ended.countDown();
        }
    }

    private static final String[] NAMES = {
        "HTTP_HOST",
        "HTTP_ACCEPT",
        "HTTP_USER_AGENT",
        "HTTP_COOKIE",
        "HTTP_REFERER",
        "REMOTE_ADDR",
        "REMOTE_PORT",
        "REQUEST_URI"
    };

    private static void check(Answer answer) {
        if (!(answer instanceof Answer.Head head) || head.body().remaining() != 12) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
