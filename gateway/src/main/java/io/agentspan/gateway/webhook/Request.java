package io.agentspan.gateway.webhook;

import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an execution wants of a person.
 *
 * @param arguments of the tool call that it is about
 * @param answerSchema of the answer to a question
 */
record Request(
        Kind kind,
        FrameId frame,
        CallId call,
        String tool,
        @Nullable ObjectNode arguments,
        @Nullable JsonNode answerSchema) {
    /** Wire names of the events that make a request. */
    static final Set<String> TYPES = types();

    /** How it is answered. */
    enum Kind {
        APPROVAL,
        QUESTION,
        UNKNOWN_OUTCOME
    }

    /** The request that an event makes, if it makes one. */
    static Optional<Request> of(Event event) {
        return switch (event) {
            case ApprovalRequested asked ->
                    Optional.of(
                            new Request(
                                    Kind.APPROVAL,
                                    asked.frame(),
                                    asked.call(),
                                    asked.tool(),
                                    asked.arguments(),
                                    null));
            case QuestionAsked asked ->
                    Optional.of(
                            new Request(
                                    Kind.QUESTION,
                                    asked.frame(),
                                    asked.call(),
                                    asked.tool(),
                                    asked.arguments(),
                                    asked.answerSchema()));
            case OutcomeUnknown unknown ->
                    Optional.of(
                            new Request(
                                    Kind.UNKNOWN_OUTCOME,
                                    unknown.frame(),
                                    unknown.call(),
                                    unknown.tool(),
                                    null,
                                    null));
            default -> Optional.empty();
        };
    }

    private static Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        Stream.of(ApprovalRequested.class, QuestionAsked.class, OutcomeUnknown.class)
                .map(EventCodec.NAMES::nameOf)
                .forEach(types::add);
        return types;
    }
}
