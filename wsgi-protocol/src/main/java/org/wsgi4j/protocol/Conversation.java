// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** The rules of what may come when on a leg, for both ends. Used by one thread at a time. */
final class Conversation {

    private static final int NOTHING = -1;

    private LegState state = LegState.IDLE;
    private LegState before = LegState.IDLE;
    private int wanted = NOTHING;
    private boolean bodyEnded;
    private boolean files;

    /** Takes note of what the server says. */
    void order(Order order) throws ProtocolException {
        if (order instanceof Order.Data data) {
            data(data);
        } else if (order instanceof Order.Broken) {
            check(wanted != NOTHING, order);
            wanted = NOTHING;
            bodyEnded = true;
        } else {
            move(order);
            bodyEnded = !(order instanceof Order.Request request) || request.whole();
            files = order instanceof Order.Request asked && asked.files();
        }
    }

    /** Takes note of what the worker says. */
    void answer(Answer answer) throws ProtocolException {
        if (answer instanceof Log) {
            check(state.busy(), answer);
            return;
        }
        check(wanted == NOTHING && (files || !(answer instanceof Answer.File)), answer);
        if (answer instanceof Answer.Read read) {
            check(state.reads() && !bodyEnded, answer);
            wanted = read.most();
            before = state;
            state = state == LegState.ASKED ? LegState.WORKING : state;
        } else {
            move(answer);
        }
    }

    /** Takes back the last note: the frame could not be sent. */
    void retract() {
        state = before;
        wanted = NOTHING;
    }

    boolean idle() {
        return state == LegState.IDLE;
    }

    /** Takes note that the connection is of no more use. */
    void end() {
        state = LegState.BROKEN;
        before = LegState.BROKEN;
    }

    private void data(Order.Data data) throws ProtocolException {
        int length = data.bytes().remaining();
        check(wanted != NOTHING, data);
        if (length > wanted) {
            throw new BadFrameException("DATA of " + length + " bytes, where " + wanted + " were asked for");
        }
        if (length == 0 && wanted > 0 && !data.last()) {
            throw new BadFrameException("DATA without bytes, where some were asked for");
        }
        wanted = NOTHING;
        bodyEnded = data.last();
    }

    private void move(Frame frame) throws ProtocolException {
        LegState next = state.after(frame.kind(), frame.then());
        if (next == null) {
            throw outOfPlace(frame);
        }
        before = state;
        state = next;
    }

    private void check(boolean allowed, Frame frame) throws ProtocolException {
        if (!allowed) {
            throw outOfPlace(frame);
        }
    }

    private ProtocolException outOfPlace(Frame frame) {
        boolean refused = frame instanceof Answer.File && !files;
        return new BadFrameException(frame.kind() + " out of place: the leg is " + state
                + (refused ? ", and the request takes no files" : "")
                + (wanted == NOTHING ? "" : ", and a READ is not answered"));
    }
}
