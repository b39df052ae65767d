// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.protocol.Order;

@Timeout(60)
class AnswerTest {

    private WorkerFixture worker;
    private FakeServer.Leg leg;

    @BeforeEach
    void start() throws Exception {
        worker = new WorkerFixture();
        worker.started();
        leg = worker.server.leg();
    }

    @AfterEach
    void stop() throws IOException {
        worker.close();
    }

    private List<String> answer(Application application) throws IOException {
        return worker.ask(leg, application).rest();
    }

    private static Body ok(Response response, long length) throws IOException {
        return response.head(
                Status.OK,
                length < 0 ? Headers.of() : Headers.of(new HeaderField("Content-Length", Long.toString(length))));
    }

    private static void write(Body body, String text) throws IOException {
        body.write(text.getBytes(ISO_8859_1), 0, text.length());
    }

    @Test
    void aSmallAnswerIsOneFrame() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, 5);
                    write(body, "he");
                    write(body, "llo");
                }))
                .containsExactly("RESPONSE 200 'hello' IDLE");
    }

    @Test
    void anAnswerWithoutABodyIsOneFrame() throws IOException {
        assertThat(answer((environ, input, response) -> ok(response, -1))).containsExactly("RESPONSE 200 '' IDLE");
    }

    @Test
    void aFlushedBlockIsPassedOn() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, -1);
                    body.flush();
                    write(body, "one");
                    body.flush();
                    body.flush();
                    write(body, "two");
                    body.flush();
                }))
                .containsExactly("RESPONSE 200 '' FLUSH", "BODY 'one' FLUSH", "BODY 'two' FLUSH", "BODY '' IDLE");
    }

    @Test
    void aFlushOfAllThatWasDeclaredIsTheEndOfTheAnswerButNotOfTheRequest() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, 6);
                    write(body, "one");
                    body.flush();
                    write(body, "two");
                    body.flush();
                    worker.engine.config().log().log(System.Logger.Level.INFO, "group", "closing");
                }))
                .containsExactly("RESPONSE 200 'one' FLUSH", "BODY 'two' END", "LOG INFO 'closing'", "Idle[]");
    }

    @Test
    void theEndMayBeSaidBeforeTheRequestEnds() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, -1);
                    write(body, "one");
                    body.end();
                    body.end();
                }))
                .containsExactly("RESPONSE 200 'one' END", "Idle[]");
    }

    @Test
    void headHasNoBody() throws IOException {
        worker.engine.applications.put("app", (environ, input, response) -> {
            Body body = ok(response, 3);
            write(body, "one");
            body.flush();
        });

        Conversation said = Conversation.on(leg.leg(), WorkerFixture.request("app", "HEAD", "", true));

        assertThat(said.rest()).containsExactly("RESPONSE 200 '' END", "Idle[]");
    }

    @Test
    void aLongBodyIsSentInPieces() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, 700_001);
                    write(body, "x");
                    write(body, "y".repeat(700_000));
                }))
                .containsExactly(
                        "RESPONSE 200 'x' MORE",
                        "BODY '262144 bytes' MORE",
                        "BODY '262144 bytes' MORE",
                        "BODY '175712 bytes' MORE",
                        "BODY '' IDLE");
    }

    @Test
    void aFlushTellsOfWhatWasSentBefore() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, -1);
                    write(body, "x".repeat(65_537));
                    body.flush();
                }))
                .containsExactly("RESPONSE 200 '' MORE", "BODY '65537 bytes' MORE", "BODY '' FLUSH", "BODY '' IDLE");
    }

    @Test
    void filesAreReadInPieces() throws IOException {
        Path file = Files.write(
                worker.server.directory.resolve("file"),
                "0123456789".repeat(30_000).getBytes(ISO_8859_1));
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(answer((environ, input, response) -> ok(response, 3).send(channel, 4, 3)))
                    .containsExactly("RESPONSE 200 '456' END", "Idle[]");
            assertThat(answer((environ, input, response) -> ok(response, -1).send(channel, 0, 300_000)))
                    .containsExactly(
                            "RESPONSE 200 '' MORE",
                            "BODY '262144 bytes' MORE",
                            "BODY '37856 bytes' MORE",
                            "BODY '' IDLE");
        }
    }

    @Test
    void aFileThatEndsEarlyBreaksTheAnswerOff() throws Exception {
        Path file = Files.write(worker.server.directory.resolve("file"), new byte[10]);
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(answer((environ, input, response) -> ok(response, 20).send(channel, 0, 20)))
                    .containsExactly("RESPONSE 200 '' MORE", "Abort[text=the file ended early]", "the end");
        }
        assertThat(worker.server.leg().leg().hello().thread()).isEqualTo(1);
    }

    @Test
    void anErrorPageIsAskedFor() throws IOException {
        assertThat(answer((environ, input, response) -> response.fail(404, null)))
                .containsExactly("FAIL 404 '' IDLE");
        assertThat(answer((environ, input, response) -> response.fail(503, new IOException("no room"))))
                .containsExactly("FAIL 503 'no room' IDLE");
        assertThat(answer((environ, input, response) -> {}))
                .containsExactly("FAIL 500 'the application gave no answer' IDLE");
    }

    @Test
    void anAbortEndsTheLegAndANewOneComes() throws Exception {
        assertThat(answer((environ, input, response) -> {
                    write(ok(response, -1), "one");
                    response.abort(null);
                    worker.engine.config().log().log(System.Logger.Level.INFO, "group", "elsewhere");
                }))
                .containsExactly("RESPONSE 200 'one' MORE", "Abort[text=]", "the end");

        leg = worker.server.leg();
        assertThat(leg.leg().hello().thread()).isEqualTo(1);
        assertThat(answer((environ, input, response) -> ok(response, -1))).containsExactly("RESPONSE 200 '' IDLE");
    }

    @Test
    void anAbortAfterTheEndDoesNothing() throws IOException {
        assertThat(answer((environ, input, response) -> {
                    Body body = ok(response, 3);
                    write(body, "one");
                    body.flush();
                    response.abort(null);
                }))
                .containsExactly("RESPONSE 200 'one' END", "Idle[]");
    }

    @Test
    void anExceptionIsAnErrorPageOrAnAbort() throws Exception {
        assertThat(answer((environ, input, response) -> {
                    throw new IllegalStateException("oops");
                }))
                .containsExactly(
                        "LOG ERROR 'java.lang.IllegalStateException: oops'",
                        "FAIL 500 'java.lang.IllegalStateException: oops' IDLE");
        assertThat(answer((environ, input, response) -> {
                    ok(response, -1).flush();
                    throw new IOException("oops");
                }))
                .containsExactly("RESPONSE 200 '' FLUSH", "Abort[text=oops]", "the end");
    }

    @Test
    void aHeaderLineThatIsTooLongIsAnErrorPage() throws IOException {
        Application tooLong = (environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of(new HeaderField("X-Long", "x".repeat(9000))));
            write(body, "one");
            body.flush();
        };
        String page =
                "FAIL 500 'the response header 'X-Long' takes 9008 bytes, more than header-buffer-size allows (8192)'"
                        + " IDLE";

        assertThat(answer(tooLong)).containsExactly(page);
        assertThat(answer((environ, input, response) -> {
                    try {
                        tooLong.handle(environ, input, response);
                    } catch (IOException refused) {
                        response.abort(refused);
                    }
                }))
                .containsExactly(page);
        assertThat(answer((environ, input, response) ->
                        response.head(Status.OK, Headers.of(new HeaderField("X-Long", "x".repeat(9000))))))
                .containsExactly(page);
    }

    @Test
    void aClientThatLeavesIsSeenByTheNextWrites() throws Exception {
        StringBuilder seen = new StringBuilder();
        Conversation said = worker.ask(leg, (environ, input, response) -> {
            Body body = ok(response, -1);
            seen.append(response.gone());
            try {
                while (true) {
                    write(body, "one");
                    body.flush();
                }
            } catch (IOException left) {
                seen.append(response.gone()).append(" closed");
            }
        });
        assertThat(said.next()).isEqualTo("RESPONSE 200 'one' FLUSH");

        leg.leg().close();

        leg = worker.server.leg();
        assertThat(seen).hasToString("falsetrue closed");
        assertThat(answer((environ, input, response) -> ok(response, -1))).containsExactly("RESPONSE 200 '' IDLE");
    }

    @Test
    void aBodyIsPulled() throws IOException {
        worker.engine.applications.put("app", (environ, input, response) -> {
            String read = new String(input.readAllBytes(), ISO_8859_1);
            write(ok(response, -1), read);
        });

        Conversation said = Conversation.on(leg.leg(), WorkerFixture.request("app", "POST", "ab", false));
        assertThat(said.next()).startsWith("READ ");
        said.say(new Order.Data(WorkerFixture.latin1("cd"), false));
        assertThat(said.next()).startsWith("READ ");
        said.say(new Order.Data(WorkerFixture.latin1("ef"), true));

        assertThat(said.rest()).containsExactly("RESPONSE 200 'abcdef' IDLE");
    }

    @Test
    void aReadOfNothingMakesTheClientBegin() throws IOException {
        worker.engine.applications.put("app", (environ, input, response) -> {
            input.read(new byte[0], 0, 0);
            ok(response, -1);
        });

        Conversation said = Conversation.on(leg.leg(), WorkerFixture.request("app", "POST", "", false));
        assertThat(said.next()).isEqualTo("READ 0");
        said.say(new Order.Data(WorkerFixture.latin1(""), false));

        assertThat(said.rest()).containsExactly("RESPONSE 200 '' IDLE");
    }

    @Test
    void aBodyThatBreaksOffIsAnErrorForTheApplication() throws IOException {
        worker.engine.applications.put("app", (environ, input, response) -> input.readAllBytes());

        Conversation said = Conversation.on(leg.leg(), WorkerFixture.request("app", "POST", "ab", false));
        assertThat(said.next()).startsWith("READ ");
        said.say(new Order.Broken(408, "too slow"));

        assertThat(said.rest()).containsExactly("FAIL 408 'too slow' IDLE");
    }

    @Test
    void aServerThatLeavesWhileABodyIsReadIsSeen() throws Exception {
        StringBuilder seen = new StringBuilder();
        worker.engine.applications.put("app", (environ, input, response) -> {
            try {
                input.readAllBytes();
            } catch (IOException left) {
                seen.append(response.gone());
                worker.engine.config().log().log(System.Logger.Level.INFO, "group", "elsewhere");
            }
            write(ok(response, -1), "late");
        });
        Conversation said = Conversation.on(leg.leg(), WorkerFixture.request("app", "POST", "ab", false));
        assertThat(said.next()).startsWith("READ ");

        leg.leg().close();

        leg = worker.server.leg();
        assertThat(seen).hasToString("true");
    }
}
