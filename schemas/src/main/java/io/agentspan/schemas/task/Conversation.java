package io.agentspan.schemas.task;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said so far, or its newest part.
 *
 * @param from number of earlier messages that are left out; 0 when all are here
 * @param before digest of the task that showed the left out ones; absent when all are here
 * @param digest of the task's content, the left out messages included
 */
public record Conversation(
        int from, @Nullable Digest before, Digest digest, List<Message> messages) {
    public Conversation {
        digest = digest == null ? Digest.ZERO : digest;
        messages = OrEmpty.list(messages);
    }

    /** All that was said so far. */
    public static Conversation whole(Digest digest, List<Message> messages) {
        return new Conversation(0, null, digest, messages);
    }
}
