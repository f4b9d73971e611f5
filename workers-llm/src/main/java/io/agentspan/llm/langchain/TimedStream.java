package io.agentspan.llm.langchain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A reply that must be whole by a deadline and must never pause for too long. The JDK's client
 * limits only the time until the headers.
 */
final class TimedStream extends FilterInputStream {
    private final Instant deadline;
    private final Duration longestSilence;
    private final ScheduledFuture<?> check;
    private volatile long lastRead = System.nanoTime();
    private volatile boolean late;

    TimedStream(
            InputStream body,
            ScheduledExecutorService clock,
            Instant deadline,
            Duration longestSilence) {
        super(body);
        this.deadline = deadline;
        this.longestSilence = longestSilence;
        long left = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
        long period = Math.clamp(Math.min(left, longestSilence.toMillis()) / 4, 5, 1000);
        check = clock.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    private void check() {
        long silent = System.nanoTime() - lastRead;
        if (silent > longestSilence.toNanos() || Instant.now().isAfter(deadline)) {
            late = true;
            check.cancel(false);
            try {
                // Wakes the reader.
                in.close();
            } catch (IOException e) {
                // The stream is given up anyway.
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            int n = super.read(bytes, from, length);
            // A stream closed by another thread reads as ended.
            if (n < 0 && late) {
                throw timedOut();
            }
            lastRead = System.nanoTime();
            return n;
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw late ? timedOut() : e;
        }
    }

    private HttpTimeoutException timedOut() {
        return new HttpTimeoutException("the reply stopped half way or took too long");
    }

    @Override
    public void close() throws IOException {
        check.cancel(false);
        super.close();
    }
}
