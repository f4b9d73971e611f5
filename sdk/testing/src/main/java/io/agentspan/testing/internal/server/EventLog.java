package io.agentspan.testing.internal.server;

import io.agentspan.AgentEvent;
import io.agentspan.internal.http.EventReader;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.stream.FrameMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of one execution, as the log has them and as clients are told of them. Safe for use by
 * any thread.
 */
final class EventLog {
    private final ExecutionId execution;
    private final FrameMapper mapper;
    private final List<EventRecord> records = new ArrayList<>();
    private final List<AgentEvent> told = new ArrayList<>();

    EventLog(ExecutionId execution) {
        this.execution = execution;
        mapper = new FrameMapper(FrameId.root(execution));
    }

    ExecutionId execution() {
        return execution;
    }

    synchronized void add(EventRecord record) {
        records.add(record);
        mapper.map(record)
                .ifPresent(message ->
                        told.add(
                                EventReader.event(
                                        message.id().orElse(0), message.type(), message.data())));
    }

    synchronized List<EventRecord> records() {
        return List.copyOf(records);
    }

    synchronized List<AgentEvent> told() {
        return List.copyOf(told);
    }

    synchronized int count() {
        return told.size();
    }

    synchronized AgentEvent told(int index) {
        return told.get(index);
    }

    /** The event that ended it; empty while it runs. */
    synchronized Optional<ExecutionEnded> end() {
        return records.reversed().stream()
                .map(EventRecord::event)
                .filter(ExecutionEnded.class::isInstance)
                .map(ExecutionEnded.class::cast)
                .findFirst();
    }
}
