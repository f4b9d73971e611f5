package io.agentspan.cli.kill;

import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** Starts executions of all kinds and does what people do to them. */
final class Drive implements AutoCloseable {
    private final Callers callers;
    private final EventLog log;
    private final int executions;
    private final Set<String> done = new HashSet<>();

    Drive(Callers callers, EventLog log, int executions) {
        this.callers = callers;
        this.log = log;
        this.executions = executions;
    }

    void startAll(Path script) {
        for (int n = 0; n < executions; n++) {
            callers.ask("POST", "/api/agent/start", Traffic.of(n).start(script, n));
        }
    }

    /** Looks at the log, answers what waits, until so many executions have ended. */
    void untilEnded(int wanted, Duration limit) {
        Awaitility.await(wanted + " of " + executions + " executions ended")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ended() >= wanted);
    }

    private long ended() {
        Map<ExecutionId, List<EventRecord>> all = log.all();
        all.forEach(this::answer);
        return all.values().stream().filter(LogCheck::isEnded).count();
    }

    private void answer(ExecutionId id, List<EventRecord> events) {
        for (EventRecord record : events) {
            if (record.event() instanceof ApprovalRequested asked
                    && LogCheck.kind(events) == Traffic.APPROVAL
                    && done.add("approve " + id)) {
                callers.ask(
                        "POST",
                        "/api/agent/" + id + "/respond",
                        "{\"approved\":true,\"callId\":\"" + asked.call() + "\"}");
            }
            if (record.event() instanceof ToolCallRequested asked
                    && asked.tool().equals(Traffic.ENDLESS)
                    && done.add("cancel " + id)) {
                callers.ask("DELETE", "/api/agent/" + id + "/cancel?reason=enough", "");
            }
        }
    }

    /** What gateways refused for good. */
    List<String> refusals() {
        return callers.refusals();
    }

    @Override
    public void close() {
        callers.close();
    }
}
