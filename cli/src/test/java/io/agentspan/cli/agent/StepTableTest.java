package io.agentspan.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTableTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1, 0, 1);
    private static final FrameId ROOT = FrameId.root(EXECUTION);
    private static final CallId CALL = CallId.tool(ROOT, 1, 0);

    private final StepTable table = new StepTable();
    private long seq;

    private void at(long millis, Event event) {
        seq++;
        table.add(new EventRecord(EXECUTION, "default", seq, 10_000 + millis, event));
    }

    private static ToolCallRequested requested(int attempt) {
        return new ToolCallRequested(
                ROOT, CALL, "refund", "refund", attempt, Digest.ZERO, 0, "k", WireJson.object());
    }

    @Test
    void eachAttemptHasItsTimesAndItsWorker() {
        at(0, new FrameStarted(ROOT, "payer", new FrameRole.Root(), "p", List.of()));
        at(100, new ApprovalRequested(ROOT, CALL, "refund", 0, WireJson.object()));
        at(
                5_100,
                new ApprovalGranted(
                        ROOT,
                        CALL,
                        "refund",
                        Decider.person("eve"),
                        Digest.ZERO,
                        false,
                        WireJson.object(),
                        WireJson.object()));
        at(5_100, requested(1));
        at(5_300, new TaskStarted(ROOT, CALL, 1, "laptop"));
        at(9_300, new ToolAttemptFailed(ROOT, CALL, "refund", 1, "LEASE_EXPIRED", 9_400, "gone"));
        at(9_400, requested(2));

        assertThat(table.lines())
                .extracting(line -> line.strip().replaceAll("\\s{2,}", " | "))
                .containsExactly(
                        "start | queued | took | try | agent | step | result | worker",
                        "+100ms | … | 5.0s | 1 | payer | approval of refund | answered",
                        "+5.1s | 200ms | 4.0s | 1 | payer | tool refund | LEASE_EXPIRED | laptop",
                        "+9.4s | … | … | 2 | payer | tool refund | waits for a worker");
    }
}
