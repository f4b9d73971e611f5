package io.agentspan.gateway.start;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Outcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts executions: queues first, then the command, with its definition where that is needed. */
public final class Starts {
    /** The engine behaviour that this release asks for. */
    private static final int LEVEL = 1;

    private static final String UNKNOWN_DEFINITION = "UNKNOWN_DEFINITION";

    private final Commands commands;
    private final Admission admission;
    private final QueueTopics queues;
    private final ExecutionIds ids;
    private final History history;
    private final KnownDefinitions known = new KnownDefinitions();

    Starts(
            Commands commands,
            Admission admission,
            QueueTopics queues,
            ExecutionIds ids,
            History history) {
        this.commands = commands;
        this.admission = admission;
        this.queues = queues;
        this.ids = ids;
        this.history = history;
    }

    /**
     * Starts an execution, or finds the one that the same request started before.
     *
     * @throws ApiException if it is refused
     */
    ExecutionId start(
            StartRequest request, AgentDefinition definition, Map<String, String> headers) {
        admission.require();
        prepare(definition);
        StartExecution command = command(request, definition);
        Outcome outcome = send(command, definition, headers);
        return switch (outcome) {
            case Outcome.Accepted accepted -> started(command, accepted.seq());
            case Outcome.Repeated repeated -> started(command, repeated.seq());
            case Outcome.Rejected rejected -> throw refused(rejected);
        };
    }

    /**
     * Starts the successor of an execution on that one's partition, where its definition is known.
     *
     * @param definition to run instead; absent for the one that the command names
     * @throws ApiException if it is refused
     */
    public ExecutionId follow(
            StartExecution command,
            Optional<AgentDefinition> definition,
            Map<String, String> headers) {
        admission.require();
        definition.ifPresent(this::prepare);
        Outcome outcome =
                commands.ask(definition.map(command::withClosure).orElse(command), headers);
        return switch (outcome) {
            case Outcome.Accepted accepted -> started(command, accepted.seq());
            case Outcome.Repeated repeated -> started(command, repeated.seq());
            case Outcome.Rejected rejected -> throw refused(rejected);
        };
    }

    /** Sees to it that a definition could be started at once. */
    void prepare(AgentDefinition definition) {
        queues.require(Workers.queues(definition));
    }

    private Outcome send(
            StartExecution command, AgentDefinition definition, Map<String, String> headers) {
        int partition = command.execution().partition();
        boolean believedThere = known.contains(partition, command.definition());
        Outcome outcome =
                commands.ask(believedThere ? command : command.withClosure(definition), headers);
        if (believedThere
                && outcome instanceof Outcome.Rejected rejected
                && rejected.code().equals(UNKNOWN_DEFINITION)) {
            outcome = commands.ask(command.withClosure(definition), headers);
        }
        return outcome;
    }

    private StartExecution command(StartRequest request, AgentDefinition definition) {
        String namespace = StartExecution.DEFAULT_NAMESPACE;
        return new StartExecution(
                ids.next(
                        namespace,
                        definition.name(),
                        request.idempotencyKey(),
                        request.sessionId()),
                namespace,
                definition.name(),
                definition.digest(),
                null,
                LEVEL,
                request.prompt(),
                request.media(),
                request.context(),
                request.sessionId(),
                request.idempotencyKey(),
                request.timeoutSecondsOrNone(),
                request.runId());
    }

    private ExecutionId started(StartExecution command, long seq) {
        known.add(command.execution().partition(), command.definition());
        history.expect(command.execution(), seq);
        return command.execution();
    }

    /** The id of a successor: the same for the same key, otherwise a new one. */
    public ExecutionId successorId(ExecutionId predecessor, @Nullable String idempotencyKey) {
        return idempotencyKey == null
                ? ids.on(predecessor.partition())
                : ExecutionId.successor(predecessor, idempotencyKey);
    }

    private static ApiException refused(Outcome.Rejected rejected) {
        ErrorCode code =
                switch (rejected.code()) {
                    case "IDEMPOTENCY_CONFLICT" -> ErrorCode.IDEMPOTENCY_CONFLICT;
                    case "UNSUPPORTED_DEFINITION" -> ErrorCode.UNSUPPORTED_FEATURE;
                    case UNKNOWN_DEFINITION -> ErrorCode.DEFINITION_GONE;
                    default -> ErrorCode.REJECTED;
                };
        return new ApiException(code, rejected.message())
                .with("reason", rejected.code())
                .with("executionId", rejected.execution());
    }
}
