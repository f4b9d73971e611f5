package io.agentspan.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.AgentEvent;
import io.agentspan.ExecutionStatus;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedEventsTest {

    private static final ExecutionId EXECUTION = ExecutionId.of(1, 2, 3);
    private static final FrameId ROOT = new FrameId(EXECUTION, "");
    private static final FrameId CHILD = new FrameId(EXECUTION, "1");
    private static final CallId CALL = CallId.tool(CHILD, 1, 0);

    @Test
    void aResultSaysWhichAgentAskedForItAndHowLongItTook() {
        assertThat(
                        read(
                                started(ROOT, "team"),
                                started(CHILD, "researcher"),
                                new ToolReturned(
                                        CHILD,
                                        CALL,
                                        "search",
                                        1,
                                        67,
                                        "worker",
                                        WireJson.object().put("hits", 2),
                                        null)))
                .singleElement()
                .isInstanceOfSatisfying(
                        AgentEvent.ToolResult.class,
                        result -> {
                            assertThat(result.meta().agentName()).isEqualTo("researcher");
                            assertThat(result.meta().id()).isEqualTo(3);
                            assertThat(result.result()).isEqualTo(Map.of("hits", 2));
                            assertThat(result.took()).isEqualTo(Duration.ofMillis(67));
                            assertThat(result.failed()).isFalse();
                        });
    }

    @Test
    void aFailedCallIsAResultThatFailed() {
        assertThat(read(new ToolCallFailed(CHILD, CALL, "search", 3, "TOOL_ERROR", "no luck")))
                .singleElement()
                .isInstanceOfSatisfying(
                        AgentEvent.ToolResult.class,
                        result -> {
                            assertThat(result.failed()).isTrue();
                            assertThat(result.result()).isEqualTo("no luck");
                        });
    }

    @Test
    void aCancelledExecutionEndsAsOne() {
        ExecutionEnded.Totals totals =
                new ExecutionEnded.Totals(TokenUsage.of(30, 12), 2, 1, 3_800);

        assertThat(read(new ExecutionCancelled(ROOT, totals, "enough")))
                .singleElement()
                .isInstanceOfSatisfying(
                        AgentEvent.Failed.class,
                        failed -> {
                            assertThat(failed.status()).isEqualTo(ExecutionStatus.TERMINATED);
                            assertThat(failed.message()).isEqualTo("enough");
                            assertThat(failed.totals().usage().totalTokens()).isEqualTo(42);
                        });
    }

    private static Event started(FrameId frame, String agent) {
        return new FrameStarted(frame, agent, new FrameRole.Root(), "go", List.of());
    }

    private static List<AgentEvent> read(Event... events) {
        RecordedEvents recorded = new RecordedEvents();
        List<AgentEvent> read = new ArrayList<>();
        long seq = 0;
        for (Event event : events) {
            seq++;
            recorded.next(new EventRecord(EXECUTION, "default", seq, 1_000, event))
                    .ifPresent(read::add);
        }
        return read;
    }
}
