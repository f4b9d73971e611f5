package io.agentspan.testing.internal.server;

import io.agentspan.AgentApiException;
import io.agentspan.AgentspanException;
import io.agentspan.AlreadyAnsweredException;
import io.agentspan.ErrorDetails;
import io.agentspan.ExecutionNotFoundException;
import io.agentspan.NotWaitingException;
import io.agentspan.engine.Decision;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.ExecutionId;
import java.net.URI;

/** What a server answers with when the engine refuses a command. */
final class Refusals {
    /** Stands where an address is expected. */
    static final URI HERE = URI.create("agentspan:in-this-process");

    private Refusals() {}

    /** Throws if the command was refused. */
    static void check(ExecutionId execution, Decision decision) {
        switch (decision) {
            case Decision.Rejected rejected -> throw refused(execution.value(), rejected);
            case Decision.Anomalous anomalous ->
                    throw refused(
                            execution.value(),
                            new Decision.Rejected("NOT_ASKED", anomalous.reason()));
            case Decision.Accepted accepted -> {}
            case Decision.Noted noted -> {}
            case Decision.Shrink shrink -> {}
            case Decision.Repeated repeated -> {}
            case Decision.Ignored ignored -> {}
        }
    }

    private static AgentspanException refused(String execution, Decision.Rejected rejected) {
        return switch (rejected.code()) {
            case "UNKNOWN_EXECUTION" -> unknown(execution);
            case "NOT_WAITING" -> new NotWaitingException(execution, rejected.message());
            case "ALREADY_ANSWERED" -> new AlreadyAnsweredException(execution, rejected.message());
            case "EXECUTION_ENDED", "IDEMPOTENCY_CONFLICT", "BUSY", "TAKING_OVER" ->
                    api(execution, rejected, 409);
            case "MAILBOX_FULL" -> api(execution, rejected, 429);
            default -> api(execution, rejected, 400);
        };
    }

    static ExecutionNotFoundException unknown(String execution) {
        return new ExecutionNotFoundException(execution, "", HERE);
    }

    private static AgentApiException api(String execution, Decision.Rejected rejected, int status) {
        return new AgentApiException(
                ErrorDetails.of(
                                "AS-5107",
                                "the engine refused ("
                                        + rejected.code()
                                        + "): "
                                        + rejected.message(),
                                "a server refuses the same; the list of errors says what the word"
                                        + " means")
                        .ofExecution(execution),
                status,
                WireJson.text(
                        WireJson.object()
                                .put("reason", rejected.code())
                                .put("error", rejected.message())),
                HERE);
    }

    static AgentApiException of(String execution, String reason, String message) {
        return api(execution, new Decision.Rejected(reason, message), 409);
    }
}
