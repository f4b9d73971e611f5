package io.agentspan.gateway.successor;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.registry.AgentRegistry;
import io.agentspan.gateway.start.Starts;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.event.TakeOver;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;
import java.util.Optional;

/** Starts successors of executions that have ended. */
public final class Successors {
    private static final int LEVEL = 1;
    private static final int LEVEL_THAT_TAKES_OVER = 2;

    private final History history;
    private final AgentRegistry registry;
    private final Starts starts;

    Successors(History history, AgentRegistry registry, Starts starts) {
        this.history = history;
        this.registry = registry;
        this.starts = starts;
    }

    /**
     * From the beginning, with the same input.
     *
     * @param latest with the newest definition that is deployed under the agent's name
     * @throws ApiException if that cannot be
     */
    public ExecutionId restart(ExecutionId id, boolean latest, Asked asked) {
        Predecessor predecessor = Predecessor.of(history, id, "restarted");
        Optional<AgentDefinition> definition =
                latest ? Optional.of(newest(predecessor.start())) : Optional.empty();
        return start(
                predecessor,
                SuccessorOf.restart(id),
                Input.of(predecessor.start()),
                definition,
                asked);
    }

    /**
     * From where it failed.
     *
     * @throws ApiException if that cannot be
     */
    public ExecutionId retry(ExecutionId id, Asked asked) {
        Predecessor predecessor = Predecessor.of(history, id, "retried");
        if (predecessor.isCompleted()) {
            throw new ApiException(
                            ErrorCode.NOTHING_TO_RETRY,
                            "execution "
                                    + id
                                    + " is COMPLETED, there is nothing to retry; restart it, or"
                                    + " rerun it from a step")
                    .with("executionId", id);
        }
        return start(
                predecessor,
                SuccessorOf.retry(id, predecessor.start().successorOf(), predecessor.end()),
                Input.of(predecessor.start()),
                Optional.empty(),
                asked);
    }

    /**
     * From a step on, or from the beginning with another input.
     *
     * @throws ApiException if that cannot be
     */
    ExecutionId rerun(ExecutionId id, RerunRequest request, Asked asked) {
        Predecessor predecessor = Predecessor.of(history, id, "rerun");
        return start(
                predecessor,
                SuccessorOf.rerun(
                        id, predecessor.start().successorOf(), Step.of(predecessor, request)),
                Input.of(predecessor.start()).with(request),
                Optional.empty(),
                asked);
    }

    private ExecutionId start(
            Predecessor predecessor,
            SuccessorOf successorOf,
            Input input,
            Optional<AgentDefinition> definition,
            Asked asked) {
        List<EventRecord> takesOver =
                successorOf.kind() == SuccessorOf.Kind.RETRY
                        ? TakeOver.ofRetry(predecessor.events(), successorOf.before())
                        : TakeOver.of(predecessor.events(), successorOf.before());
        ExecutionStarted old = predecessor.start();
        StartExecution command =
                new StartExecution(
                        starts.successorId(predecessor.id(), asked.idempotencyKey()),
                        old.namespace(),
                        old.agent(),
                        definition.map(AgentDefinition::digest).orElse(old.definition()),
                        null,
                        takesOver.isEmpty() ? LEVEL : LEVEL_THAT_TAKES_OVER,
                        input.prompt(),
                        input.media(),
                        input.context(),
                        old.sessionId(),
                        asked.idempotencyKey(),
                        old.timeoutSeconds(),
                        old.domain(),
                        successorOf,
                        takesOver);
        return follow(command, definition, asked);
    }

    private ExecutionId follow(
            StartExecution command, Optional<AgentDefinition> definition, Asked asked) {
        try {
            return starts.follow(command, definition, asked.headers());
        } catch (ApiException e) {
            if (e.code() == ErrorCode.DEFINITION_GONE && definition.isEmpty()) {
                return starts.follow(command, Optional.of(deployed(command, e)), asked.headers());
            }
            if (e.code() == ErrorCode.TOO_LARGE && !command.takesOver().isEmpty()) {
                throw tooMuch(command, e);
            }
            throw e;
        }
    }

    /** The partition was given back its definitions, or never had them: perhaps it is deployed. */
    private AgentDefinition deployed(StartExecution command, ApiException cause) {
        return registry.find(command.namespace(), command.agent(), command.definition())
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.DEFINITION_GONE,
                                "the definition of agent "
                                        + command.agent()
                                        + " is not known any more; deploy the agent and restart"
                                        + " with useLatestDefinitions=true, or start it anew",
                                cause));
    }

    private AgentDefinition newest(ExecutionStarted start) {
        return registry.require(start.namespace(), start.agent(), null).definition();
    }

    private static ApiException tooMuch(StartExecution command, ApiException cause) {
        return new ApiException(
                ErrorCode.TOO_MUCH_TO_TAKE_OVER,
                "the "
                        + command.takesOver().size()
                        + " events to take over do not fit into one record; restart the execution,"
                        + " or rerun it from an earlier step",
                cause);
    }
}
