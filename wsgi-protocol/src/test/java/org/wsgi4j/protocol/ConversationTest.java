// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.ScriptFunction;

class ConversationTest {

    private static final Order GET = Wires.get();
    private static final Order POST = Wires.post("");
    private static final Order FILES = new Order.Request(Wires.script(), Wires.environ(), Wires.NOTHING, true, true);
    private static final Order CALL = new Order.Call(Wires.script(), Wires.environ(), Map.of(), List.of());
    private static final Order SOME = new Order.Data(ByteBuffer.allocate(10), false);
    private static final Order LAST = new Order.Data(ByteBuffer.allocate(10), true);
    private static final Order NONE = new Order.Data(ByteBuffer.allocate(0), false);
    private static final Order BROKEN = new Order.Broken(400, "");
    private static final Answer READ = new Answer.Read(10);
    private static final Answer READ_NONE = new Answer.Read(0);
    private static final Answer HEAD = Wires.head("", Then.MORE);
    private static final Answer WHOLE = Wires.head("", Then.IDLE);
    private static final Answer ENDED = Wires.head("", Then.END);
    private static final Answer PIECE = new Answer.Piece(ByteBuffer.allocate(1), Then.FLUSH);
    private static final Answer END = new Answer.Piece(ByteBuffer.allocate(0), Then.END);
    private static final Answer FILE = new Answer.File(0, 1, Then.MORE);
    private static final Answer LAST_FILE = new Answer.File(0, 1, Then.END);
    private static final Answer FAIL = new Answer.Fail(500, "", Then.IDLE);
    private static final Answer ABORT = new Answer.Abort("");
    private static final Answer REJECT = new Answer.Reject(Rejection.STALE, "", Then.IDLE);
    private static final Answer RESULT = new Answer.Result(new ScriptFunction.Result.None(), Then.IDLE);
    private static final Answer LOG = new Log(Level.INFO, "", "");
    private static final Answer IDLE = new Answer.Idle();

    static Stream<List<Frame>> allowed() {
        return Stream.of(
                List.of(GET, WHOLE, GET, FAIL, CALL, RESULT, POST, REJECT, CALL, REJECT, GET),
                List.of(GET, LOG, HEAD, PIECE, LOG, END, LOG, IDLE, GET),
                List.of(POST, READ, LOG, SOME, READ, LAST, HEAD, PIECE, ABORT),
                List.of(POST, HEAD, READ, SOME, PIECE, READ, BROKEN, END, IDLE),
                List.of(POST, READ_NONE, NONE, READ, SOME, FAIL),
                List.of(POST, LOG, REJECT),
                List.of(FILES, HEAD, FILE, PIECE, LAST_FILE, LOG, IDLE, FILES, WHOLE),
                List.of(FILES, HEAD, FILE, ABORT),
                List.of(GET, ENDED, IDLE));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void theseComeInOrder(List<Frame> frames) throws ProtocolException {
        Conversation conversation = new Conversation();
        for (Frame frame : frames) {
            say(conversation, frame);
        }
    }

    static Stream<List<Frame>> forbidden() {
        return Stream.of(
                List.of(WHOLE),
                List.of(IDLE),
                List.of(LOG),
                List.of(LAST),
                List.of(BROKEN),
                List.of(GET, GET),
                List.of(GET, CALL),
                List.of(GET, READ),
                List.of(GET, PIECE),
                List.of(GET, ABORT),
                List.of(GET, RESULT),
                List.of(GET, IDLE),
                List.of(GET, SOME),
                List.of(GET, HEAD, HEAD),
                List.of(GET, HEAD, FAIL),
                List.of(GET, HEAD, REJECT),
                List.of(GET, HEAD, GET),
                List.of(GET, WHOLE, PIECE),
                List.of(GET, WHOLE, LOG),
                List.of(GET, WHOLE, IDLE),
                List.of(GET, ENDED, PIECE),
                List.of(GET, ENDED, GET),
                List.of(POST, READ, READ),
                List.of(POST, READ, HEAD),
                List.of(POST, READ, REJECT),
                List.of(POST, READ, SOME, REJECT),
                List.of(POST, READ, SOME, SOME),
                List.of(POST, READ, NONE),
                List.of(POST, READ_NONE, SOME),
                List.of(POST, READ, GET),
                List.of(POST, READ, LAST, READ),
                List.of(POST, READ, BROKEN, READ),
                List.of(POST, ENDED, READ),
                List.of(POST, HEAD, ABORT, LOG),
                List.of(POST, HEAD, ABORT, IDLE),
                List.of(POST, HEAD, ABORT, GET),
                List.of(GET, HEAD, FILE),
                List.of(FILES, FILE),
                List.of(FILES, HEAD, LAST_FILE, FILE),
                List.of(FILES, WHOLE, GET, HEAD, LAST_FILE),
                List.of(CALL, WHOLE),
                List.of(CALL, READ),
                List.of(CALL, IDLE));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void theLastOfTheseMustNotCome(List<Frame> frames) throws ProtocolException {
        Conversation conversation = new Conversation();
        for (Frame frame : frames.subList(0, frames.size() - 1)) {
            say(conversation, frame);
        }

        Frame last = frames.get(frames.size() - 1);
        assertThatThrownBy(() -> say(conversation, last))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(last.kind().toString());
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatIsRetractedMayBeSaidAgain(List<Frame> frames) throws ProtocolException {
        Conversation conversation = new Conversation();
        for (Frame frame : frames) {
            if (!(frame instanceof Log) && !(frame instanceof Order.Data) && !(frame instanceof Order.Broken)) {
                say(conversation, frame);
                conversation.retract();
            }
            say(conversation, frame);
        }
        assertThat(frames).isNotEmpty();
    }

    private static void say(Conversation conversation, Frame frame) throws ProtocolException {
        if (frame instanceof Order order) {
            conversation.order(order);
        } else {
            conversation.answer((Answer) frame);
        }
    }
}
