package io.agentspan.internal.result;

import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a result together from all events of an execution. For one thread. */
public final class ResultCollector {
    private final String executionId;
    private final Optional<Class<?>> outputType;
    private final List<AgentEvent> events = new ArrayList<>();
    private final ToolCalls toolCalls = new ToolCalls();
    private @Nullable AgentResult result;

    /**
     * Knows nothing yet.
     *
     * @param outputType what the agent declared; empty if it declared nothing or is not known
     */
    public ResultCollector(String executionId, Optional<Class<?>> outputType) {
        this.executionId = executionId;
        this.outputType = outputType;
    }

    /** Notes the next event. */
    public void add(AgentEvent event) {
        if (event instanceof AgentEvent.TextDelta || event instanceof AgentEvent.Thinking) {
            return;
        }
        events.add(event);
        toolCalls.note(event);
        if (event instanceof AgentEvent.Done done) {
            result = completed(done);
        } else if (event instanceof AgentEvent.Failed failed) {
            result = failed(failed);
        }
    }

    /** The result; empty before the last event. */
    public Optional<AgentResult> result() {
        return Optional.ofNullable(result);
    }

    private AgentResult completed(AgentEvent.Done done) {
        return new FinishedRun(
                executionId,
                ExecutionStatus.COMPLETED,
                done.finishReason(),
                done.rejectionReason(),
                done.output(),
                done.result(),
                done.context(),
                done.subResults(),
                toolCalls.list(),
                List.copyOf(events),
                done.totals(),
                outputType);
    }

    private AgentResult failed(AgentEvent.Failed failed) {
        String reason =
                failed.code().isEmpty()
                        ? failed.message()
                        : failed.code() + ": " + failed.message();
        return new FinishedRun(
                executionId,
                failed.status(),
                switch (failed.status()) {
                    case TERMINATED -> FinishReason.CANCELLED;
                    case TIMED_OUT -> FinishReason.TIMEOUT;
                    case FAILED ->
                            failed.code().equals("GUARDRAIL")
                                    ? FinishReason.GUARDRAIL
                                    : FinishReason.ERROR;
                    case COMPLETED, RUNNING, PAUSED, UNKNOWN -> FinishReason.ERROR;
                },
                Optional.of(reason),
                "",
                "",
                Collections.emptyMap(),
                Collections.emptyMap(),
                toolCalls.list(),
                List.copyOf(events),
                failed.totals(),
                outputType);
    }
}
