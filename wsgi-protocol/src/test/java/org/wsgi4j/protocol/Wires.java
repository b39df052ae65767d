// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;

/** Things that tests send. */
final class Wires {

    static final int SIZE = Wire.DEFAULT_HEADER_BUFFER_SIZE;
    static final Token TOKEN = Token.parse("0f".repeat(32));
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private Wires() {}

    static Greeting.Hello hello(int thread) {
        return new Greeting.Hello(Wire.VERSION, "shop", 4711, thread, TOKEN);
    }

    static ScriptRef script() {
        return new ScriptRef(new ScriptRef.Source.File(Path.of("/srv/wsgi.py")), "application", "", true);
    }

    static Environ environ(String... namesAndValues) {
        Endpoint end = new Endpoint("192.0.2.1", "80");
        Environ environ = new Environ(Headers.of(), new Connection(end, end, false, "c1"), 1);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environ.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return environ;
    }

    static Order.Request get() {
        return new Order.Request(script(), environ("REQUEST_METHOD", "GET"), NOTHING, true);
    }

    static Order.Request post(String begin) {
        return new Order.Request(script(), environ("REQUEST_METHOD", "POST"), bytes(begin), false);
    }

    static Answer.Head head(String body, Then then, HeaderField... fields) {
        return new Answer.Head(Status.OK, Headers.of(fields), bytes(body), then);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
