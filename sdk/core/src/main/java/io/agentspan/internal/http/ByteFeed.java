package io.agentspan.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, read with a time limit; an input stream has none. One piece is asked for
 * at a time, so that a slow reader slows the server down instead of filling the heap.
 */
final class ByteFeed implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** What comes out of it. */
    sealed interface Piece {}

    record Bytes(List<ByteBuffer> buffers) implements Piece {}

    record End() implements Piece {}

    record Broken(Throwable cause) implements Piece {}

    record Silence() implements Piece {}

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    /** Waits for the next piece; {@link Silence} if none comes in time. */
    Piece next(Duration limit) throws InterruptedException {
        Piece piece = pieces.poll(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        Flow.Subscription current = subscription;
        if (piece instanceof Bytes && current != null) {
            current.request(1);
        }
        return piece == null ? new Silence() : piece;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (closed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new End());
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        pieces.add(new Broken(new IOException("closed")));
    }
}
