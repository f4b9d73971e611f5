package io.agentspan.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One connection to the event stream of an execution, until it ends or breaks. */
final class EventConnection implements AutoCloseable {
    /** What a reader gets. */
    sealed interface Read {}

    record Message(SseMessage message) implements Read {}

    /** The server closed it in an orderly way. */
    record Ended() implements Read {}

    /** Something that is no message yet, such as a heartbeat. */
    record SignOfLife() implements Read {}

    /** Nothing at all within the limit. */
    record Silent() implements Read {}

    private final ByteFeed bytes;
    private final SseParser parser = new SseParser();
    private final Deque<SseMessage> ready = new ArrayDeque<>();

    EventConnection(ByteFeed bytes) {
        this.bytes = bytes;
    }

    /**
     * Waits for the next message or any other sign of life.
     *
     * @throws IOException if the connection broke
     */
    Read next(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (ready.isEmpty()) {
            switch (bytes.next(Duration.ofNanos(end - System.nanoTime()))) {
                case ByteFeed.Bytes piece -> {
                    for (ByteBuffer buffer : piece.buffers()) {
                        ready.addAll(parser.feed(buffer));
                    }
                    if (ready.isEmpty()) {
                        return new SignOfLife();
                    }
                }
                case ByteFeed.End e -> {
                    return new Ended();
                }
                case ByteFeed.Broken broken ->
                        throw new IOException("the event stream broke off", broken.cause());
                case ByteFeed.Silence s -> {
                    return new Silent();
                }
            }
        }
        return new Message(ready.removeFirst());
    }

    @Override
    public void close() {
        bytes.close();
    }
}
