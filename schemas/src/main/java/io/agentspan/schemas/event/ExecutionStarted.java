package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An execution exists.
 *
 * @param request digest of the start command, which tells a repeated start from a different one
 * @param level the engine behaviour it runs under
 * @param timeoutSeconds limit for the whole execution; 0 means none
 * @param successorOf the ended execution that it follows; absent for a first start
 */
public record ExecutionStarted(
        FrameId frame,
        String namespace,
        String agent,
        Digest definition,
        Digest request,
        int level,
        @Nullable String sessionId,
        @Nullable String idempotencyKey,
        long timeoutSeconds,
        @Nullable String domain,
        @Nullable SuccessorOf successorOf,
        @Content String prompt,
        @Content List<String> media,
        @Content ObjectNode context)
        implements Event {
    public ExecutionStarted {
        prompt = OrEmpty.text(prompt);
        media = OrEmpty.list(media);
        context = OrEmpty.object(context);
    }
}
