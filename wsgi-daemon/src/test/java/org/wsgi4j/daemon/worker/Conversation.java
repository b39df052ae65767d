// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ServerLeg;

/** What is said on a leg after a request, each answer in words. */
final class Conversation {

    private final ServerLeg leg;

    private Conversation(ServerLeg leg) {
        this.leg = leg;
    }

    static Conversation of(ServerLeg leg) {
        return new Conversation(leg);
    }

    static Conversation on(ServerLeg leg, Order order) throws IOException {
        leg.send(order);
        return new Conversation(leg);
    }

    /** Reads until the thread is idle, or the leg ends. */
    List<String> rest() throws IOException {
        List<String> said = new ArrayList<>();
        try {
            while (!leg.idle()) {
                said.add(next());
            }
        } catch (EOFException ended) {
            said.add("the end");
        }
        return said;
    }

    String next() throws IOException {
        Answer answer = leg.next();
        return words(answer instanceof Answer.Piece piece ? whole(piece) : answer);
    }

    private Answer.Piece whole(Answer.Piece piece) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(piece.bytes().remaining() + piece.later());
        all.put(piece.bytes());
        while (all.hasRemaining()) {
            leg.rest(all);
        }
        return new Answer.Piece(all.flip(), piece.then());
    }

    /** Answers a READ. */
    Conversation say(Order order) throws IOException {
        leg.send(order);
        return this;
    }

    private static String words(Answer answer) {
        if (answer instanceof Answer.Head head) {
            return "RESPONSE " + head.status().code() + " '" + text(head.body()) + "' " + head.then();
        }
        if (answer instanceof Answer.Piece piece) {
            return "BODY '" + text(piece.bytes()) + "' " + piece.then();
        }
        if (answer instanceof Answer.Fail fail) {
            return "FAIL " + fail.status() + " '" + fail.text() + "' " + fail.then();
        }
        if (answer instanceof Answer.Read read) {
            return "READ " + read.most();
        }
        if (answer instanceof Answer.Reject reject) {
            return "REJECT " + reject.rejection() + " '" + reject.text() + "' " + reject.then();
        }
        if (answer instanceof Log log) {
            return "LOG " + log.level() + " '" + log.text().lines().findFirst().orElse("") + "'";
        }
        return answer.toString();
    }

    private static String text(java.nio.ByteBuffer bytes) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        return text.length() <= 100 ? text : text.length() + " bytes";
    }
}
