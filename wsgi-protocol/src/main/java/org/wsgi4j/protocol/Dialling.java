// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/** The beginning of a connection, at the worker's end. */
final class Dialling {

    private Dialling() {}

    static Greeting.Welcome dial(ByteChannel channel, FrameReader reader, Greeting.Hello hello) throws IOException {
        new FrameWriter(channel, Wire.DEFAULT_HEADER_BUFFER_SIZE).send(hello);
        Greeting answer = reader.next(Greeting.class);
        if (answer instanceof Greeting.Welcome welcome) {
            return welcome;
        }
        if (answer instanceof Greeting.Refuse refuse) {
            throw new RefusedException(refuse);
        }
        throw new BadFrameException(answer.kind() + " out of place");
    }
}
