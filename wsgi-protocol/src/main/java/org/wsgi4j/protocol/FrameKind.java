// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import org.jspecify.annotations.Nullable;

/** The kinds of frames, with what is the same for all of a kind ({@code docs/protocol.md} "Kinds"). */
@SuppressWarnings("ImmutableEnumChecker") // its decoders are references to methods without state
public enum FrameKind {
    HELLO(0x01, Greeting.Hello.class, Wire.MAX_HELLO, 0, true, Greeting.Hello::from),
    WELCOME(0x02, Greeting.Welcome.class, 4, 0, true, Greeting.Welcome::from),
    REFUSE(0x03, Greeting.Refuse.class, Wire.MAX_TEXT, 0, true, Greeting.Refuse::from),

    REQUEST(0x10, Order.Request.class, RequestHead.MAX + Wire.MAX_INLINE_BODY, 0x1F, true, Order.Request::from),
    CALL(0x11, Order.Call.class, RequestHead.MAX + 4 + 2 * Wire.MAX_LIST, 0xE, true, Order.Call::from),
    DATA(0x12, Order.Data.class, Wire.MAX_PIECE, 0x1, false, Order.Data::from),
    BROKEN(0x13, Order.Broken.class, Wire.MAX_TEXT, 0, true, Order.Broken::from),

    READ(0x20, Answer.Read.class, 4, 0, false, Answer.Read::from),
    RESPONSE(0x21, Answer.Head.class, ResponseHead.MAX + Wire.MAX_INLINE_BODY, 0x3, true, Answer.Head::from),
    BODY(0x22, Answer.Piece.class, Wire.MAX_PIECE, 0x3, false, Answer.Piece::from),
    FAIL(0x23, Answer.Fail.class, Wire.MAX_TEXT, 0x3, true, Answer.Fail::from),
    ABORT(0x24, Answer.Abort.class, Wire.MAX_TEXT, 0, false, Answer.Abort::from),
    REJECT(0x25, Answer.Reject.class, Wire.MAX_TEXT, 0x3, true, Answer.Reject::from),
    RESULT(0x26, Answer.OfThread.class, Wire.MAX_LIST, 0x3, true, ResultValue::from),
    IDLE(0x27, Answer.Idle.class, 0, 0, false, in -> new Answer.Idle()),
    SENDFILE(0x28, Answer.File.class, Answer.File.SIZE, 0x3, false, Answer.File::from),

    LOG(0x2F, Log.class, Wire.MAX_HELLO + Wire.MAX_TEXT, 0x1, true, Log::from),

    PING(0x30, Command.Ping.class, 0, 0, true, in -> new Command.Ping(in.code())),
    DRAIN(0x31, Command.Drain.class, 0, 0, true, in -> new Command.Drain(StopReason.of(in.code()))),
    STOP(0x32, Command.Stop.class, 0, 0, true, in -> new Command.Stop(StopReason.of(in.code()))),
    INTERRUPT(0x33, Command.Interrupt.class, 4, 0, true, Command.Interrupt::from),
    STACKS(0x34, Command.Stacks.class, 0, 0, true, in -> new Command.Stacks(in.code())),
    SCORES(0x35, Command.Scores.class, Wire.MAX_LIST, 0, true, Command.Scores::from),

    READY(0x40, Report.Ready.class, Wire.MAX_LIST, 0, false, Report.Ready::from),
    PONG(0x41, Report.Pong.class, 0, 0, true, in -> new Report.Pong(in.code())),
    TRACES(0x42, Report.Traces.class, Wire.MAX_LIST, 0, true, Report.Traces::from),
    SIGNALLED(0x43, Report.Signalled.class, Wire.MAX_HELLO, 0, false, Report.Signalled::from),
    METRICS(0x44, Report.Metrics.class, Wire.MAX_LIST, 0, false, Report.Metrics::from),
    INQUIRY(0x45, Report.Inquiry.class, 0, 0, true, in -> new Report.Inquiry(in.code()));

    /** Makes a frame of its payload. */
    @FunctionalInterface
    interface Decoder {
        Frame decode(Payload in) throws ProtocolException;
    }

    private static final @Nullable FrameKind[] BY_NUMBER = new FrameKind[256];

    static {
        for (FrameKind kind : values()) {
            BY_NUMBER[kind.number] = kind;
        }
    }

    private final int number;
    private final Class<? extends Frame> type;
    private final int maxPayload;
    private final int flags;
    private final boolean coded;
    private final Decoder decoder;

    FrameKind(int number, Class<? extends Frame> type, int maxPayload, int flags, boolean coded, Decoder decoder) {
        this.number = number;
        this.type = type;
        this.maxPayload = maxPayload;
        this.flags = flags;
        this.coded = coded;
        this.decoder = decoder;
    }

    /** Finds the kind of a frame's first byte. */
    static FrameKind of(int number) throws ProtocolException {
        FrameKind kind = BY_NUMBER[number & 0xFF];
        if (kind == null) {
            throw new BadFrameException(String.format("there is no frame of kind 0x%02X", number & 0xFF));
        }
        return kind;
    }

    /** Returns the first byte of such a frame. */
    public int number() {
        return number;
    }

    /** Returns how long the payload may be, in bytes. */
    public int maxPayload() {
        return maxPayload;
    }

    /** Tells whether frames of this kind are of that type. */
    boolean is(Class<? extends Frame> expected) {
        return expected.isAssignableFrom(type);
    }

    /** Checks a header, before anything is allocated for the payload. */
    void check(int givenFlags, int code, int length) throws ProtocolException {
        if ((givenFlags & ~flags) != 0) {
            throw new BadFrameException(String.format("%s with the unknown flags 0x%02X", this, givenFlags & ~flags));
        }
        if (code != 0 && !coded) {
            throw new BadFrameException(this + " with the code " + code + ", where it has none");
        }
        if (length < 0 || length > maxPayload) {
            throw new BadFrameException(
                    this + " of " + Integer.toUnsignedString(length) + " bytes, more than " + maxPayload);
        }
    }

    Frame decode(Payload in) throws ProtocolException {
        return decoder.decode(in);
    }
}
