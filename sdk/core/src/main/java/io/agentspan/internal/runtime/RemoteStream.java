package io.agentspan.internal.runtime;

import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentStream;
import io.agentspan.internal.result.ResultCollector;
import io.agentspan.internal.server.EventSource;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of an execution on a server, one reader's view. */
final class RemoteStream implements AgentStream {
    private final RemoteHandle handle;
    private final EventSource feed;
    private final ResultCollector collector;
    private final Consumer<? super AgentEvent> onEvent;
    private final boolean whole;
    private final Iterator<AgentEvent> reading = new Reading();

    /**
     * Reads nothing yet.
     *
     * @param whole whether it begins with the first event
     */
    RemoteStream(
            RemoteHandle handle,
            EventSource feed,
            ResultCollector collector,
            Consumer<? super AgentEvent> onEvent,
            boolean whole) {
        this.handle = handle;
        this.feed = feed;
        this.collector = collector;
        this.onEvent = onEvent;
        this.whole = whole;
    }

    @Override
    public AgentHandle handle() {
        return handle;
    }

    @Override
    public String executionId() {
        return handle.executionId();
    }

    @Override
    public Iterator<AgentEvent> iterator() {
        return reading;
    }

    @Override
    public AgentResult result() {
        reading.forEachRemaining(event -> {});
        // A stream that began later or was closed early has not seen everything.
        return collector.result().filter(result -> whole).orElseGet(handle::join);
    }

    @Override
    public void close() {
        feed.close();
    }

    /** The one pass over the events. */
    private final class Reading implements Iterator<AgentEvent> {
        private @Nullable AgentEvent ready;

        @Override
        public boolean hasNext() {
            if (ready == null
                    && feed.next(RemoteHandle.FOREVER) instanceof EventSource.Happened happened) {
                ready = happened.event();
                collector.add(happened.event());
                onEvent.accept(happened.event());
            }
            return ready != null;
        }

        @Override
        public AgentEvent next() {
            if (!hasNext() || ready == null) {
                throw new NoSuchElementException("the stream of " + executionId() + " is over");
            }
            AgentEvent event = ready;
            ready = null;
            return event;
        }
    }
}
