package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Limits;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.evolve.SharedState;
import io.agentspan.engine.loop.Frames;
import io.agentspan.engine.loop.Work;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Starts an execution, once. */
public final class StartHandler {
    private StartHandler() {}

    public static Decision decide(
            Input input, StartExecution start, Rows rows, Definitions definitions) {
        Digest request = start.request();
        if (rows.get(RowKey.EXECUTION) instanceof ExecutionRow row) {
            return row.origin().request().equals(request)
                    ? new Decision.Repeated(row.seq())
                    : new Decision.Rejected(
                            "IDEMPOTENCY_CONFLICT",
                            "execution "
                                    + start.execution()
                                    + " was started with another request; "
                                    + "use another idempotency key for it");
        }
        if (start.level() < 1 || start.level() > Engine.LEVEL) {
            return new Decision.Rejected(
                    "UNSUPPORTED_LEVEL",
                    "this orchestrator knows levels 1 to "
                            + Engine.LEVEL
                            + ", not "
                            + start.level()
                            + "; upgrade the orchestrators before the gateways");
        }
        if (!SharedState.fits(start.context())) {
            return new Decision.Rejected(
                    "STATE_TOO_LARGE",
                    "the shared state of execution "
                            + start.execution()
                            + " is larger than "
                            + Limits.MAX_STATE_BYTES
                            + " bytes; put large data elsewhere and hand on where it is");
        }
        Optional<Closure> closure;
        try {
            closure = closure(start, definitions);
        } catch (JacksonException e) {
            return new Decision.Rejected(
                    "MALFORMED_DEFINITION",
                    "definition " + start.definition() + " has an agent tool that names no agent");
        }
        if (closure.isEmpty()) {
            return new Decision.Rejected(
                    "UNKNOWN_DEFINITION",
                    "definition " + start.definition() + " must be sent with the start");
        }
        if (!closure.get().digest().equals(start.definition())) {
            return new Decision.Rejected(
                    "DEFINITION_MISMATCH",
                    "the definition sent is not the one named " + start.definition());
        }
        return Support.objection(closure.get().written())
                .or(() -> Ranges.seconds(start.timeoutSeconds(), "the start"))
                .<Decision>map(text -> new Decision.Rejected("UNSUPPORTED_DEFINITION", text))
                .orElseGet(() ->
                        begin(new Draft(input, closure::get, rows), start, closure.get(), request));
    }

    private static Optional<Closure> closure(StartExecution start, Definitions definitions) {
        return definitions
                .find(start.namespace(), start.definition())
                .or(() -> Optional.ofNullable(start.closure()).map(Closure::new));
    }

    private static Decision begin(
            Draft draft, StartExecution start, Closure closure, Digest request) {
        Long ownTimeout = closure.root().timeoutSeconds();
        draft.emit(
                new ExecutionStarted(
                        FrameId.root(start.execution()),
                        start.namespace(),
                        start.agent(),
                        start.definition(),
                        request,
                        start.level(),
                        start.sessionId(),
                        start.idempotencyKey(),
                        start.timeoutSeconds() > 0
                                ? start.timeoutSeconds()
                                : ownTimeout == null ? 0 : ownTimeout,
                        start.domain(),
                        start.successorOf(),
                        start.prompt(),
                        start.media(),
                        start.context()));
        if (!start.takesOver().isEmpty()) {
            draft.note(start.takesOver());
        }
        Frames.startRoot(draft, start.prompt(), start.media());
        if (!start.takesOver().isEmpty()) {
            Work.goOn(draft);
        }
        return draft.accepted();
    }
}
