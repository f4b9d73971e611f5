package io.agentspan.gateway.control;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Outcome;
import java.util.Map;

/** Asks something of an execution and says in HTTP what became of it. */
final class Control {
    private final Commands commands;
    private final History history;
    private final GatewayKafka kafka;

    Control(Commands commands, History history, GatewayKafka kafka) {
        this.commands = commands;
        this.history = history;
        this.kafka = kafka;
    }

    /**
     * Returns when it is decided; asking again for what was done is as good as the first time.
     *
     * @throws ApiException if it is refused
     */
    void ask(Command command, Map<String, String> headers) {
        boolean unused = isNew(command, headers);
    }

    /**
     * {@link #ask}, for who must know whether it had an effect.
     *
     * @return false if it was asked before, or came too late to matter
     * @throws ApiException if it is refused
     */
    boolean isNew(Command command, Map<String, String> headers) {
        ExecutionId execution = command.execution();
        if (execution.partition() >= kafka.partitions()) {
            // No id of ours points there.
            throw Ids.unknown(execution.value());
        }
        return switch (commands.ask(command, headers)) {
            case Outcome.Accepted accepted -> {
                history.expect(execution, accepted.seq());
                yield true;
            }
            case Outcome.Repeated repeated -> {
                history.expect(execution, repeated.seq());
                yield false;
            }
            case Outcome.Rejected rejected -> throw refused(rejected);
        };
    }

    /**
     * Tells an execution something whose outcome nobody waits for; it is durable on return.
     *
     * @throws ApiException 503 if Kafka does not take it
     */
    void tell(Command command, Map<String, String> headers) {
        if (command.execution().partition() < kafka.partitions()) {
            commands.tell(command, headers);
        }
    }

    /**
     * The execution of an id that names it as a whole.
     *
     * @throws ApiException 400 for one agent in it
     */
    static ExecutionId whole(String id, String what) {
        FrameId frame = Ids.frame(id);
        if (!frame.isRoot()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    frame
                            + " is one agent of an execution; only the execution as a whole can be "
                            + what
                            + ": "
                            + frame.execution());
        }
        return frame.execution();
    }

    private static ApiException refused(Outcome.Rejected rejected) {
        ErrorCode code =
                switch (rejected.code()) {
                    case "UNKNOWN_EXECUTION" -> throw Ids.unknown(rejected.execution().value());
                    case "EXECUTION_ENDED" -> ErrorCode.ALREADY_ENDED;
                    case "NOT_WAITING" -> ErrorCode.NOT_WAITING;
                    case "ALREADY_ANSWERED" -> ErrorCode.ALREADY_ANSWERED;
                    case "INVALID_ANSWER" -> ErrorCode.INVALID_ANSWER;
                    case "BUSY" -> ErrorCode.BUSY;
                    case "IDEMPOTENCY_CONFLICT" -> ErrorCode.IDEMPOTENCY_CONFLICT;
                    case "TAKING_OVER" -> ErrorCode.TAKING_OVER;
                    case "MESSAGE_TOO_LARGE", "ACTIVITY_TOO_LARGE" -> ErrorCode.TOO_LARGE;
                    case "NOT_ASKED" -> ErrorCode.TASK_NOT_OPEN;
                    case "MAILBOX_FULL" -> ErrorCode.MAILBOX_FULL;
                    default -> ErrorCode.REJECTED;
                };
        return new ApiException(code, rejected.message())
                .with("reason", rejected.code())
                .with("executionId", rejected.execution());
    }
}
