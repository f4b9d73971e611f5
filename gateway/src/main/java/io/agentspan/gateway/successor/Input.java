package io.agentspan.gateway.successor;

import io.agentspan.schemas.event.ExecutionStarted;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What an execution is asked. */
record Input(String prompt, List<String> media, ObjectNode context) {
    static Input of(ExecutionStarted start) {
        return new Input(start.prompt(), start.media(), start.context());
    }

    /** With what a rerun replaces. */
    Input with(RerunRequest request) {
        return new Input(
                request.prompt() == null ? prompt : request.prompt(),
                request.media().orElse(media),
                request.context().orElse(context));
    }
}
