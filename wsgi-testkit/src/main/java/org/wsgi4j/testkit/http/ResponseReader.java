// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.testkit.http.RawResponse.Framing;

/** Reads one answer; whatever is not exactly HTTP/1.1 is an error, an early end of the body is not. */
final class ResponseReader {

    private final InputStream in;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ResponseReader(InputStream in) {
        this.in = in;
    }

    RawResponse read(boolean headOnly) throws IOException {
        List<Integer> interim = new ArrayList<>();
        while (true) {
            String line = line();
            List<HeaderField> fields = fields();
            int status = status(line);
            if (status >= 200) {
                Framing framing = headOnly || status == 204 || status == 304 ? Framing.NONE : framing(fields);
                boolean complete = body(framing, fields);
                return new RawResponse(
                        line.substring(0, 8),
                        status,
                        interim,
                        fields,
                        framing,
                        complete,
                        body.toString(StandardCharsets.ISO_8859_1));
            }
            interim.add(status);
        }
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9][0-9] .*")) {
            throw new IOException("no status line: '" + line + "'");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private List<HeaderField> fields() throws IOException {
        List<HeaderField> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(colon - 1) == ' ') {
                throw new IOException("no field line: '" + line + "'");
            }
            fields.add(new HeaderField(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return fields;
    }

    private static Framing framing(List<HeaderField> fields) throws IOException {
        boolean chunked = fields.stream().anyMatch(field -> field.is("Transfer-Encoding"));
        long lengths =
                fields.stream().filter(field -> field.is("Content-Length")).count();
        if (lengths + (chunked ? 1 : 0) > 1) {
            throw new IOException("ambiguous framing: " + fields);
        }
        return chunked ? Framing.CHUNKED : lengths == 1 ? Framing.LENGTH : Framing.CLOSE;
    }

    /** Tells whether the end of the body was seen. */
    private boolean body(Framing framing, List<HeaderField> fields) throws IOException {
        try {
            switch (framing) {
                case NONE -> {}
                case LENGTH -> take(length(fields));
                case CHUNKED -> chunks();
                case CLOSE -> in.transferTo(body);
            }
            return true;
        } catch (SocketException | EOFException broken) {
            return false;
        }
    }

    private static long length(List<HeaderField> fields) {
        return fields.stream()
                .filter(field -> field.is("Content-Length"))
                .mapToLong(field -> Long.parseLong(field.value()))
                .findFirst()
                .orElseThrow();
    }

    private void chunks() throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            take(size);
            if (!line().isEmpty()) {
                throw new IOException("a chunk that is longer than it says");
            }
        }
        fields();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", ""), 16);
    }

    private void take(long count) throws IOException {
        byte[] block = new byte[64 * 1024];
        for (long left = count; left > 0; ) {
            int got = in.read(block, 0, (int) Math.min(block.length, left));
            if (got < 0) {
                throw new EOFException();
            }
            body.write(block, 0, got);
            left -= got;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException(
                        "the connection ended instead of: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("a line that does not end in CR LF: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
