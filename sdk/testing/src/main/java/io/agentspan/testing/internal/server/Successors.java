package io.agentspan.testing.internal.server;

import io.agentspan.engine.Engine;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.event.TakeOver;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;

/** The starts of executions that follow one that has ended, as a gateway makes them. */
final class Successors {
    private Successors() {}

    static StartExecution restart(ExecutionId id, List<EventRecord> events) {
        return start(id, events, SuccessorOf.restart(predecessor(events)), List.of());
    }

    static StartExecution retry(ExecutionId id, List<EventRecord> events) {
        ExecutionId predecessor = predecessor(events);
        if (events.stream().anyMatch(record -> record.event() instanceof ExecutionCompleted)) {
            throw Refusals.of(
                    predecessor.value(),
                    "NOTHING_TO_RETRY",
                    "the execution completed; restart it, or rerun it from a step");
        }
        return start(
                id,
                events,
                SuccessorOf.retry(predecessor, started(events).successorOf(), events.size()),
                TakeOver.ofRetry(events, events.size()));
    }

    static StartExecution rerun(ExecutionId id, List<EventRecord> events, String callId) {
        ExecutionId predecessor = predecessor(events);
        long from =
                events.stream()
                        .filter(record ->
                                record.event() instanceof CallEvent of
                                        && of.call().value().equals(callId))
                        .mapToLong(EventRecord::seq)
                        .findFirst()
                        .orElseThrow(() ->
                                Refusals.of(
                                        predecessor.value(),
                                        "UNKNOWN_STEP",
                                        "the execution has no call " + callId));
        return start(
                id,
                events,
                SuccessorOf.rerun(predecessor, started(events).successorOf(), from),
                TakeOver.of(events, from));
    }

    private static ExecutionId predecessor(List<EventRecord> events) {
        return events.getFirst().execution();
    }

    private static ExecutionStarted started(List<EventRecord> events) {
        if (events.getFirst().event() instanceof ExecutionStarted started) {
            return started;
        }
        throw new IllegalStateException("the log begins with " + events.getFirst());
    }

    private static StartExecution start(
            ExecutionId id,
            List<EventRecord> events,
            SuccessorOf successorOf,
            List<EventRecord> takesOver) {
        ExecutionStarted old = started(events);
        return new StartExecution(
                id,
                old.namespace(),
                old.agent(),
                old.definition(),
                null,
                Engine.LEVEL,
                old.prompt(),
                old.media(),
                old.context(),
                old.sessionId(),
                null,
                old.timeoutSeconds(),
                old.domain(),
                successorOf,
                takesOver);
    }
}
