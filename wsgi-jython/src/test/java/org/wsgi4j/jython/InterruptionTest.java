// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;

/** Requests that are stuck in whatever way, and get an end. */
@Timeout(120)
class InterruptionTest {

    private static final String BEGINNING = """
            import mod_wsgi
            import threading
            import time
            from java.nio import ByteBuffer
            from java.nio.channels import FileChannel
            from java.nio.file import Paths, StandardOpenOption
            from java.util.concurrent import CountDownLatch

            def inner():
                pass

            def deeper(depth):
                if depth:
                    deeper(depth - 1)

            def application(environ, start_response):
                start_response('200 OK', [])
                if environ['QUERY_STRING'] == 'well':
                    return ['well']
                return work(environ) or ['done']

            """;

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "stuck");
        thread.set(made);
        return made;
    });
    private PythonFixture python;

    @BeforeEach
    void open() {
        python = new PythonFixture();
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        python.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True:\n        pass",
                "while True:\n        inner()",
                "while True:\n        deeper(20)",
                "for number in iter(int, 1):\n        number += 1",
                "time.sleep(600)",
                "threading.Event().wait()",
                "threading.Event().wait(600)",
                "CountDownLatch(1).await()",
                "try:\n        time.sleep(600)\n    except Exception:\n        return ['caught']"
            })
    void whateverItIsStuckInTheAnswerIs504AndTheThreadGoesOn(String work) throws Exception {
        Application application = python.load(BEGINNING + "def work(environ):\n    " + work + "\n");
        Future<RecordingResponse> stuck = stuck(application);

        python.engine.interrupt(thread.get());

        assertThat(answer(stuck).status).isEqualTo(504);
        assertThat(String.join("\n", python.log.messages())).contains("RequestTimeout exception raised");
        assertThat(answer(threads.submit(() -> well(application))).text()).isEqualTo("well");
        assertThat(threads.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void anApplicationMayAnswerItAll() throws Exception {
        Application application = python.load(BEGINNING + """
                def work(environ):
                    try:
                        while True:
                            pass
                    except mod_wsgi.RequestTimeout as timeout:
                        return ['late: %s' % timeout]
                """);
        Future<RecordingResponse> stuck = stuck(application);

        python.engine.interrupt(thread.get());

        assertThat(answer(stuck).text()).isEqualTo("late: the request takes too long");
    }

    @Test
    void anAnswerThatHasBegunIsBrokenOff() throws Exception {
        Application application = python.load(BEGINNING + """
                def work(environ):
                    yield 'begun'
                    while True:
                        pass
                """);
        Future<RecordingResponse> stuck = stuck(application);

        python.engine.interrupt(thread.get());

        assertThat(answer(stuck).aborted).isTrue();
    }

    @Test
    void whatComesTooLateIsNothing() throws Exception {
        Application application = python.load(BEGINNING);
        answer(threads.submit(() -> well(application)));

        python.engine.interrupt(thread.get());

        assertThat(answer(threads.submit(() -> well(application))).text()).isEqualTo("well");
    }

    /** An interrupt within a file channel would close it for all. */
    @Test
    void aLogFileThatThreadsShareStaysOpen() throws Exception {
        Application application = python.load(BEGINNING + """
                log = FileChannel.open(Paths.get(__file__ + '.log'), [StandardOpenOption.CREATE, StandardOpenOption.WRITE])

                def write():
                    log.write(ByteBuffer.wrap('line\\n'), 0)

                def work(environ):
                    while True:
                        write()
                """
                + "if True:\n    others = application\n\n    def application(environ, start_response):\n"
                + "        if environ['QUERY_STRING'] == 'well':\n            write()\n"
                + "        return others(environ, start_response)\n");
        for (int i = 0; i < 50; i++) {
            Future<RecordingResponse> stuck = stuck(application);

            python.engine.interrupt(thread.get());

            assertThat(answer(stuck).status).isEqualTo(504);
            assertThat(well(application).text()).isEqualTo("well");
        }
    }

    /** Returns when the request is where it goes no further. */
    private Future<RecordingResponse> stuck(Application application) throws InterruptedException {
        Future<RecordingResponse> request = threads.submit(() -> PythonFixture.get(application));
        while (python.engine.stacks().stream()
                .noneMatch(stack -> stack.frames().stream()
                        .anyMatch(frame -> frame.toString().endsWith("in work")))) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return request;
    }

    private static RecordingResponse well(Application application) throws IOException {
        org.wsgi4j.core.Environ environ = PythonFixture.environ();
        environ.put("QUERY_STRING", "well");
        return PythonFixture.send(application, environ, java.io.InputStream.nullInputStream());
    }

    private static RecordingResponse answer(Future<RecordingResponse> request)
            throws InterruptedException, ExecutionException, TimeoutException {
        return request.get(60, TimeUnit.SECONDS);
    }
}
