// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;

/** The body of an answer on its way: one piece of it is here at a time, so that a slow client slows the other server. */
final class Download implements BodySubscriber<Download>, AutoCloseable {

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final long silence;

    /** Bytes, or the end, which may be a failure. */
    private record Piece(
            List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

    /**
     * Creates it.
     *
     * @param silence how many milliseconds the next piece may take
     */
    Download(long silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<Download> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pieces.add(new Piece(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(List.of(), true, null));
    }

    /**
     * Copies all of it, each piece as it comes.
     *
     * @param broken takes what has broken it off
     * @throws IOException if the client is gone
     */
    void copy(Body body, Consumer<Throwable> broken) throws IOException {
        Piece piece = next();
        while (!piece.last()) {
            for (ByteBuffer buffer : piece.bytes()) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                body.write(bytes, 0, bytes.length);
            }
            body.flush();
            subscription.join().request(1);
            piece = next();
        }
        if (piece.failure() != null) {
            broken.accept(piece.failure());
        }
    }

    /** Wants no more of it. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of what nobody wants
    public void close() {
        CompletableFuture<Void> unused = subscription.thenAccept(Subscription::cancel);
    }

    private Piece next() {
        try {
            Piece piece = pieces.poll(silence, TimeUnit.MILLISECONDS);
            return piece != null
                    ? piece
                    : new Piece(List.of(), true, new SocketTimeoutException("silent for too long"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Piece(List.of(), true, stopped);
        }
    }
}
