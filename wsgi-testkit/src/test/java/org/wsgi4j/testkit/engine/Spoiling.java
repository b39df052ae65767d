package org.wsgi4j.testkit.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** Makes applications break a rule. */
final class Spoiling {

    private Spoiling() {}

    static Application neverFlushing(Application application) {
        return (environ, input, response) -> application.handle(environ, input, new Spoilt(response) {
            @Override
            public Body head(Status status, Headers headers) throws IOException {
                return new Unflushed(super.head(status, headers));
            }
        });
    }

    static Application neverAborting(Application application) {
        return (environ, input, response) -> application.handle(environ, input, new Spoilt(response) {
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

    /** Passes everything on; what is spoilt is overridden. */
    private static class Spoilt implements Response {

        private final Response response;

        Spoilt(Response response) {
            this.response = response;
        }

        @Override
        public Body head(Status status, Headers headers) throws IOException {
            return response.head(status, headers);
        }

        @Override
        public void fail(int status, @Nullable Throwable cause) throws IOException {
            response.fail(status, cause);
        }

        @Override
        public void abort(@Nullable Throwable cause) {
            response.abort(cause);
        }

        @Override
        public boolean begun() {
            return response.begun();
        }

        @Override
        public boolean gone() {
            return response.gone();
        }
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
