package io.agentspan.schemas.task;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import java.util.List;

/**
 * What was said so far, or its newest part.
 *
 * @param from number of earlier messages that are left out; 0 when all are here
 * @param digest rolling digest over all messages, the left out ones included
 */
public record Conversation(int from, Digest digest, List<Message> messages) {
    public Conversation {
        digest = digest == null ? Digest.ZERO : digest;
        messages = OrEmpty.list(messages);
    }
}
