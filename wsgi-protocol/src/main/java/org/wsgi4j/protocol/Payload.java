// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.ScriptRef;

/**
 * The payload of the frame that is being read, with a place in it. One serves all frames of a reader, and keeps what they
 * have in common: names, the last script, the last connection.
 */
final class Payload {

    private static final int LONGEST_SHOWN = 60;
    private static final int DELETE = 0x7F;

    /** Reads one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        T read() throws ProtocolException;
    }

    private final NameTable names = new NameTable();
    private final Remembered<ScriptRef> script = new Remembered<>();
    private final Remembered<Connection> connection = new Remembered<>();
    private final int headerBufferSize;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int last;
    private int later;
    private int flags;
    private int code;

    Payload(int headerBufferSize) {
        this.headerBufferSize = headerBufferSize;
    }

    void open(byte[] buffer, int from, int to, int frameFlags, int frameCode) {
        bytes = buffer;
        at = from;
        end = to;
        last = to;
        later = 0;
        flags = frameFlags;
        code = frameCode;
    }

    /** Takes note that so many bytes of the frame have not been read. */
    void later(int count) {
        later = count;
    }

    int later() {
        return later;
    }

    int flags() {
        return flags;
    }

    int code() {
        return code;
    }

    int headerBufferSize() {
        return headerBufferSize;
    }

    Remembered<ScriptRef> script() {
        return script;
    }

    Remembered<Connection> connection() {
        return connection;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    void skip(int count) {
        at += count;
    }

    int u32() throws ProtocolException {
        need(4);
        at += 4;
        return Bytes.u32(bytes, at - 4);
    }

    long u64() throws ProtocolException {
        return ((long) u32() << 32) | (u32() & 0xFFFF_FFFFL);
    }

    Token token() throws ProtocolException {
        need(Token.LENGTH);
        at += Token.LENGTH;
        return Token.of(bytes, at - Token.LENGTH);
    }

    /** Reads the length of a section that comes later. */
    int length(String what, int most) throws ProtocolException {
        int length = u32();
        if (length < 0 || length > most) {
            throw new BadFrameException(what + " of " + Integer.toUnsignedString(length) + " bytes, more than " + most);
        }
        return length;
    }

    /** Begins a section: nothing is read past its end until {@link #endSection}. */
    void beginSection(int length) throws ProtocolException {
        need(length);
        end = at + length;
    }

    void endSection() throws ProtocolException {
        if (at != end) {
            throw new BadFrameException((end - at) + " bytes too many");
        }
        end = last;
    }

    /** Reads a string that ends in NUL, each byte a char. */
    String latin1() throws ProtocolException {
        int from = at;
        int to = skipString();
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Does the same for a string that is likely to come again. */
    String name() throws ProtocolException {
        int from = at;
        int to = skipString();
        return names.get(bytes, from, to);
    }

    String utf8() throws ProtocolException {
        int from = at;
        int to = skipString();
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Passes over a string that ends in NUL, and returns where the NUL is. */
    int skipString() throws ProtocolException {
        int nul = at;
        while (nul < end && bytes[nul] != 0) {
            nul++;
        }
        if (nul == end) {
            throw new BadFrameException("a string without an end");
        }
        at = nul + 1;
        return nul;
    }

    /** Reads the name of a header field (RFC 9110 5.1, roughly). */
    String fieldName() throws ProtocolException {
        int from = at;
        int to = skipString();
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ' || bytes[i] == ':' || bytes[i] == DELETE) {
                throw new BadFrameException("a character that no header name has: " + shown(from, to));
            }
        }
        if (from == to) {
            throw new BadFrameException("a header without a name");
        }
        return names.get(bytes, from, to);
    }

    /** Reads what stands in a line of a response head, where CR and LF would begin another line (RFC 9110 5.5). */
    String line() throws ProtocolException {
        int from = at;
        int to = from;
        while (to < end && ((bytes[to] & 0xFF) >= ' ' || bytes[to] == '\t')) {
            to++;
        }
        if (to < end && bytes[to] != 0) {
            throw new BadFrameException("a control character in a response head: " + shown(from, to));
        }
        skipString();
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Takes all that is left as text for people. */
    String text() {
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = end;
        return text;
    }

    /** Takes all that is left; valid until the next frame is read. */
    ByteBuffer piece() {
        ByteBuffer piece = ByteBuffer.wrap(bytes, at, end - at);
        at = end;
        return piece;
    }

    <T> List<T> list(Element<T> element) throws ProtocolException {
        List<T> elements = new ArrayList<>();
        while (at < end) {
            elements.add(element.read());
        }
        return elements;
    }

    Map<String, String> latin1Pairs() throws ProtocolException {
        Map<String, String> pairs = new LinkedHashMap<>();
        while (at < end) {
            String name = latin1();
            if (pairs.put(name, latin1()) != null) {
                throw new BadFrameException("'" + name + "' twice");
            }
        }
        return pairs;
    }

    void finish() throws ProtocolException {
        if (at != last) {
            throw new BadFrameException((last - at) + " bytes too many");
        }
    }

    private String shown(int from, int to) {
        int length = Math.min(to - from, LONGEST_SHOWN);
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        return "'" + text.replaceAll("[^ -~]", "?") + "'";
    }

    private void need(int count) throws ProtocolException {
        if (end - at < count) {
            throw new BadFrameException("too short: " + (end - at) + " bytes where " + count + " are needed");
        }
    }
}
