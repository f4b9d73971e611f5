package io.agentspan.testing.internal.server;

import io.agentspan.AgentEvent;
import io.agentspan.internal.server.EventSource;
import java.time.Duration;

/** Reads the events of one execution, and lets happen what has to before there are more. */
final class LogReader implements EventSource {
    private final Progress progress;
    private final EventLog log;
    private int next;
    private boolean over;
    private volatile boolean closed;

    LogReader(Progress progress, EventLog log, long after) {
        this.progress = progress;
        this.log = log;
        this.over = after > 0 && log.end().isPresent() && after >= log.records().size();
        while (next < log.count() && log.told(next).meta().id() <= after) {
            next++;
        }
    }

    @Override
    public Next next(Duration limit) {
        Progress.Limit until = progress.limit(limit);
        while (!closed && !over) {
            if (next < log.count()) {
                AgentEvent event = log.told(next);
                next++;
                over = event instanceof AgentEvent.Done || event instanceof AgentEvent.Failed;
                return new Happened(event);
            }
            if (!progress.make(log.execution(), until, () -> closed || next < log.count())) {
                return new Late();
            }
        }
        return new Over();
    }

    @Override
    public void close() {
        closed = true;
        progress.wake();
    }
}
