// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.spi.Limits;

/**
 * Answers that go on after the application has returned. Where a front end has none of these the applications answer before
 * they return, and nothing else may be seen by a client.
 */
interface DetachChapter extends Chapter {

    /** An application that answers on another thread, if that is possible. */
    record Detached(Application inner, boolean isPrompt) implements Application {

        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            Completion completion = response.detach();
            if (completion == null) {
                inner.handle(environ, input, response);
            } else {
                new Thread(() -> answer(environ, input, response, completion), "detached").start();
            }
        }

        private void answer(Environ environ, InputStream input, Response response, Completion completion) {
            try {
                inner.handle(environ, input, response);
            } catch (IOException | RuntimeException failure) {
                completion.failed(failure);
                return;
            }
            completion.done();
        }

        @Override
        public boolean isPrompt(Environ environ) {
            return isPrompt;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void detached_answersOneRequestAfterTheOther(boolean prompt) throws IOException {
        server().start(new Detached(Apps::environ, prompt));
        try (RawClient client = server().client()) {
            for (int i = 0; i < 20; i++) {
                String body = "body " + i;
                client.send(
                        "POST /" + i + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                RawResponse response = client.receive();

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).contains("PATH_INFO=/" + i + "\n", "body=" + body + "\n");
            }
        }
    }

    @Test
    default void detached_readsALongBody() throws IOException {
        server().start(new Detached(Apps::environ, true));
        String body = "0123456789".repeat(30_000);
        try (RawClient client = server().client()) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(client.receive().body()).endsWith("body=" + body + "\n");
            assertThat(client.get("/next").receive().body()).contains("PATH_INFO=/next\n");
        }
    }

    @Test
    default void detached_streams() throws IOException {
        server().start(new Detached(
                (environ, input, response) -> {
                    var body = response.head(Status.OK, Headers.of());
                    for (int i = 0; i < 3; i++) {
                        body.write(("" + i).getBytes(StandardCharsets.ISO_8859_1), 0, 1);
                        body.flush();
                    }
                },
                true));

        RawResponse response = server().get("/");
        assertThat(response.body()).isEqualTo("012");
        assertThat(response.complete()).isTrue();
    }

    @Test
    default void detached_failureBeforeTheHeadIsA500Page() throws IOException {
        server().start(new Detached(
                (environ, input, response) -> {
                    throw new IllegalStateException("secret");
                },
                true));

        RawResponse response = server().get("/");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret");
        assertThat(server().logged()).anyMatch(line -> line.startsWith("ERROR") && line.contains("secret"));
    }

    @Test
    default void detached_failureAfterTheHeadBreaksTheAnswer() throws IOException {
        server().start(new Detached(
                (environ, input, response) -> {
                    response.head(Status.OK, Headers.of(new HeaderField("Content-Length", "9")))
                            .write(Apps.bytes("begun"), 0, 5);
                    throw new IllegalStateException("secret");
                },
                true));
        assertBroken();
    }

    @Test
    default void detached_answerThatNeverBeganIs500() throws IOException {
        server().start(new Detached((environ, input, response) -> {}, false));

        assertThat(server().get("/").status()).isEqualTo(500);
    }

    /** An application that says it is prompt, and is so as soon as the body has come. */
    record Prompt(Application inner) implements Application {

        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            inner.handle(environ, input, response);
        }

        @Override
        public boolean isPrompt(Environ environ) {
            return true;
        }
    }

    @Test
    default void prompt_meansNothingUntilTheBodyHasCome() throws IOException {
        Limits defaults = Limits.DEFAULTS;
        server().limits(new Limits(defaults.requestHead(), 1, defaults.responseBuffer()))
                .start(new Prompt(Apps::environ));
        try (RawClient slow = server().client()) {
            slow.send("POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                assertThat(server().get("/" + i).status()).isEqualTo(200);
            }

            slow.send("hello");
            assertThat(slow.receive().body()).contains("PATH_INFO=/slow\n", "body=hello\n");
        }
    }
}
