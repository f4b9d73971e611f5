package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolReturned;
import tools.jackson.databind.JsonNode;

/** What became of a call that the engine made. */
sealed interface HookAnswer {
    /** Somebody answered. */
    record Given(JsonNode result) implements HookAnswer {
        /** A field of the result, also where a worker wrapped the whole into {@code result}. */
        JsonNode field(String name) {
            JsonNode own = result.path(name);
            return own.isMissingNode() ? result.path("result").path(name) : own;
        }
    }

    /**
     * Nobody could.
     *
     * @param code stable name of what went wrong
     */
    record Missing(String code, String message) implements HookAnswer {
        End.Failed asEnd(String what) {
            return new End.Failed(code, what + " failed: " + message);
        }
    }

    /** What the end of the call says. */
    static HookAnswer of(Draft draft, CallEvent end) {
        return switch (end) {
            case ToolReturned returned -> new Given(returned.result());
            case ToolCallFailed failed -> new Missing(failed.code(), failed.message());
            case ToolCallRefused refused -> new Missing(refused.code(), refused.message());
            default ->
                    throw new IllegalStateException(
                            "no end of a call of " + draft.executionId() + ": " + end);
        };
    }
}
