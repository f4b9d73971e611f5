package io.agentspan.engine.loop;

import io.agentspan.schemas.message.FinishReason;
import tools.jackson.databind.JsonNode;

/** How an agent came to its end. */
sealed interface End {
    /** It has answered. */
    record Done(FinishReason finish, JsonNode output) implements End {}

    /**
     * It cannot go on.
     *
     * @param code stable name of what went wrong
     */
    record Failed(String code, String message) implements End {}
}
