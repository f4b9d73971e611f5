package io.agentspan.engine.histories;

import io.agentspan.engine.Engine;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.event.TakeOver;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The commands that histories begin with. */
final class Starts {
    /** Epoch milliseconds. */
    static final long AT = 1_700_000_000_000L;

    private Starts() {}

    static StartExecution first(Dice dice, ExecutionId id, AgentDefinition agent) {
        ObjectNode context = WireJson.object();
        if (dice.percent(20)) {
            context.put("topic", "tea").putArray("list").add(1);
        }
        return new StartExecution(
                id,
                "default",
                agent.name(),
                agent.digest(),
                agent,
                Engine.LEVEL,
                "prompt",
                dice.percent(10) ? List.of("http://localhost/a.png") : List.of(),
                context,
                dice.percent(20) ? "session" : null,
                dice.percent(20) ? "key" : null,
                dice.percent(25) ? dice.between(5, 90) : 0,
                dice.percent(10) ? "domain" : null);
    }

    /** The same id for another request. */
    static StartExecution other(StartExecution start) {
        return new StartExecution(
                start.execution(),
                start.namespace(),
                start.agent(),
                start.definition(),
                null,
                start.level(),
                "another prompt",
                List.of(),
                WireJson.object(),
                null,
                null,
                0,
                null);
    }

    /** An ended execution once more: a retry from its end, or a rerun from some event on. */
    static StartExecution successor(long seed, StartExecution start, List<EventRecord> events) {
        Dice dice = new Dice(seed);
        boolean retry = dice.percent(50);
        long before = retry ? endedAt(events) : dice.between(1, events.size());
        ExecutionId id = start.execution();
        return new StartExecution(
                ExecutionId.of(AT, id.partition(), ~seed),
                start.namespace(),
                start.agent(),
                start.definition(),
                start.closure(),
                start.level(),
                start.prompt(),
                start.media(),
                start.context(),
                start.sessionId(),
                start.idempotencyKey(),
                start.timeoutSeconds(),
                start.domain(),
                retry ? SuccessorOf.retry(id, null, before) : SuccessorOf.rerun(id, null, before),
                retry ? TakeOver.ofRetry(events, before) : TakeOver.of(events, before));
    }

    private static long endedAt(List<EventRecord> events) {
        return events.stream()
                .filter(event -> event.event() instanceof ExecutionEnded)
                .mapToLong(EventRecord::seq)
                .findFirst()
                .orElseThrow();
    }
}
