package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model asks a person something and waits for the answer.
 *
 * @param deadlineMillis when the call fails without an answer, epoch milliseconds; 0 for never
 * @param arguments the question, as the model put it
 * @param answerSchema JSON Schema that the answer must fit
 */
public record QuestionAsked(
        FrameId frame,
        CallId call,
        String tool,
        long deadlineMillis,
        @Content ObjectNode arguments,
        @Content JsonNode answerSchema)
        implements WaitEvent {
    public QuestionAsked {
        arguments = OrEmpty.object(arguments);
        answerSchema = answerSchema == null ? OrEmpty.object(null) : answerSchema;
    }
}
