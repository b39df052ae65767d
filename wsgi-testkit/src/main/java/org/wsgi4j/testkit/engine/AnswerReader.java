// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;

/** Reads one HTTP/1.1 answer as it comes (RFC 9112 6.3). */
final class AnswerReader {

    private static final long UNTIL_CLOSE = -1;
    private static final long UNKNOWN = -2;

    private final InputStream in;
    private final boolean headRequest;
    private final List<HeaderField> headers = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private String reason = "";
    private boolean chunked;
    private long left = UNKNOWN;
    private boolean complete;
    private boolean ended;

    AnswerReader(InputStream in, boolean headRequest) {
        this.in = in;
        this.headRequest = headRequest;
    }

    /** Reads until the body has so many bytes, or the answer ends; returns what came so far. */
    Answer read(int bodyLength) {
        try {
            while (!ended && (status == 0 || body.size() < bodyLength)) {
                readOn();
            }
        } catch (SocketTimeoutException silence) {
            throw new AssertionError("not in time: more of the answer than " + soFar(), silence);
        } catch (IOException brokenOff) {
            ended = true;
        }
        return soFar();
    }

    private Answer soFar() {
        return new Answer(status, reason, headers, body.toString(StandardCharsets.ISO_8859_1), complete);
    }

    private void readOn() throws IOException {
        if (status == 0) {
            readHead();
        } else if (left == 0) {
            endOfPart();
        } else if (chunked && left == UNKNOWN) {
            left = Long.parseLong(line(), 16);
            if (left == 0) {
                line();
                end();
            }
        } else {
            readPart();
        }
    }

    private void readHead() throws IOException {
        int code;
        do {
            headers.clear();
            String[] parts = line().split(" ", 3);
            code = Integer.parseInt(parts[1]);
            reason = parts.length > 2 ? parts[2] : "";
            readFields();
        } while (code == 100);
        status = code;
        String length = header("Content-Length");
        chunked = header("Transfer-Encoding") != null;
        if (headRequest || status == 204 || status == 304) {
            end();
        } else if (!chunked) {
            left = length == null ? UNTIL_CLOSE : Long.parseLong(length);
        }
    }

    private void readFields() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(new HeaderField(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
    }

    private void readPart() throws IOException {
        byte[] part = new byte[(int) (left < 0 ? 8192 : Math.min(left, 8192))];
        int count = in.read(part);
        if (count < 0 && left == UNTIL_CLOSE) {
            end();
        } else if (count < 0) {
            throw new EOFException();
        } else {
            body.write(part, 0, count);
            left -= left > 0 ? count : 0;
        }
    }

    private void endOfPart() throws IOException {
        if (chunked) {
            line();
            left = UNKNOWN;
        } else {
            end();
        }
    }

    private void end() {
        ended = true;
        complete = true;
    }

    private @Nullable String header(String name) {
        return headers.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .findFirst()
                .orElse(null);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
