package io.agentspan.internal.http;

import io.agentspan.AgentApiException;
import io.agentspan.AgentEvent;
import io.agentspan.AgentspanException;
import io.agentspan.ServerUnavailableException;
import io.agentspan.internal.server.EventSource;
import io.agentspan.internal.server.ServerErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The events of an execution over as many connections as it takes: nothing is skipped, nothing
 * comes twice. For one reader; {@link #close()} may be called by any thread.
 */
final class EventFeed implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    // The server sends a comment every 15 s.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

    private final ApiClient api;
    private final String executionId;
    private final Duration reconnectFor;
    private final SeenEvents seen;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable EventConnection connection;
    private Backoff backoff = new Backoff();
    private long lostSince;
    private boolean lost;
    private boolean over;

    /** Whether the execution had ended before the connection was opened. */
    private boolean endedBefore;

    private boolean connectionWasSilent = true;

    /**
     * Connects to nothing yet.
     *
     * @param after the last event that was seen; 0 for none
     * @param reconnectFor how long a server may be away
     */
    EventFeed(ApiClient api, String executionId, long after, Duration reconnectFor) {
        this.api = api;
        this.executionId = executionId;
        this.reconnectFor = reconnectFor;
        seen = new SeenEvents(after);
    }

    @Override
    public Next next(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!over && !isClosed()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    return new Late();
                }
                AgentEvent event = step(left);
                if (event != null) {
                    return new Happened(event);
                }
            }
            return new Over();
        } catch (InterruptedException e) {
            throw ServerErrors.interrupted(e);
        }
    }

    private @Nullable AgentEvent step(Duration left) throws InterruptedException {
        try {
            EventConnection current = connection;
            if (current == null) {
                current = open();
            }
            return read(current, left);
        } catch (ServerUnavailableException e) {
            lost(e, left);
        } catch (AgentApiException e) {
            if (!ApiErrors.isPassing(e.status())) {
                throw e;
            }
            lost(e, left);
        } catch (IOException e) {
            lost(new ServerUnavailableException(api.server(), e), left);
        }
        return null;
    }

    private EventConnection open() throws InterruptedException {
        EventConnection opened = api.events(executionId, seen.last());
        connection = opened;
        connectionWasSilent = true;
        if (isClosed()) {
            opened.close();
        }
        return opened;
    }

    private @Nullable AgentEvent read(EventConnection current, Duration left)
            throws IOException, InterruptedException {
        boolean untilLimit = left.compareTo(LONGEST_SILENCE) < 0;
        switch (current.next(untilLimit ? left : LONGEST_SILENCE)) {
            case EventConnection.Message m -> {
                alive();
                return event(m.message());
            }
            case EventConnection.SignOfLife sign -> alive();
            case EventConnection.Silent silent -> {
                if (!untilLimit) {
                    throw new IOException("no heartbeat for " + LONGEST_SILENCE.toSeconds() + " s");
                }
            }
            case EventConnection.Ended ended -> ended(left);
        }
        return null;
    }

    private @Nullable AgentEvent event(SseMessage message) {
        JsonNode data = EventReader.data(message);
        if (!seen.isNew(message, data)) {
            return null;
        }
        connectionWasSilent = false;
        AgentEvent event = EventReader.event(message, data);
        if (event instanceof AgentEvent.Done || event instanceof AgentEvent.Failed) {
            over = true;
            drop();
        }
        return event;
    }

    private void alive() {
        lost = false;
        backoff = new Backoff();
    }

    /**
     * The server closed the stream without a last event: it was restarted, or the reader was at the
     * end already. It was, if the execution had ended before the connection that brought nothing.
     */
    private void ended(Duration left) throws InterruptedException {
        drop();
        if (endedBefore && connectionWasSilent) {
            over = true;
            return;
        }
        endedBefore =
                Statuses.read(executionId, api.get(ApiPaths.status(executionId)))
                        .status()
                        .isFinal();
        if (!endedBefore) {
            pause(left);
        }
    }

    private void lost(AgentspanException cause, Duration left) throws InterruptedException {
        drop();
        if (isClosed()) {
            return;
        }
        long now = System.nanoTime();
        if (!lost) {
            lost = true;
            lostSince = now;
        }
        if (api.isClosed() || now - lostSince >= reconnectFor.toNanos()) {
            throw cause;
        }
        LOG.debug("the event stream of {} is lost, connecting again", executionId, cause);
        pause(left);
    }

    private void pause(Duration left) throws InterruptedException {
        long nanos = Math.min(backoff.next().toNanos(), Math.max(0, left.toNanos()));
        closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void drop() {
        EventConnection current = connection;
        connection = null;
        if (current != null) {
            current.close();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        EventConnection current = connection;
        if (current != null) {
            current.close();
        }
    }
}
