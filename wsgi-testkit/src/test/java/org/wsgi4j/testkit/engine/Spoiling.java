// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.ForwardingResponse;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** Makes applications break a rule. */
final class Spoiling {

    private Spoiling() {}

    static Application neverFlushing(Application application) {
        return (environ, input, response) -> application.handle(environ, input, new ForwardingResponse(response) {
            @Override
            public Body head(Status status, Headers headers) throws IOException {
                return new Unflushed(super.head(status, headers));
            }
        });
    }

    static Application neverAborting(Application application) {
        return (environ, input, response) -> application.handle(environ, input, new ForwardingResponse(response) {
            @Override
            public void abort(@Nullable Throwable cause) {}
        });
    }

    static Application oneAtATime(Application application) {
        Object turn = new Object();
        return (environ, input, response) -> {
            synchronized (turn) {
                application.handle(environ, input, response);
            }
        };
    }

    private record Unflushed(Body body) implements Body {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void send(FileChannel file, long offset, long length) throws IOException {
            body.send(file, offset, length);
        }
    }
}
