package io.agentspan.testing.internal.work;

import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models were shown, as an LLM worker keeps it: tasks leave out what it has. */
final class Conversations {
    private final Map<Digest, List<Message>> kept = new LinkedHashMap<>();

    /** All messages of a task; empty if those that it leaves out are not kept. */
    Optional<List<Message>> whole(Conversation conversation) {
        Digest before = conversation.before();
        List<Message> all = new ArrayList<>();
        if (before != null) {
            List<Message> earlier = kept.get(before);
            if (earlier == null) {
                return Optional.empty();
            }
            all.addAll(earlier.subList(0, conversation.from()));
        }
        all.addAll(conversation.messages());
        kept.put(conversation.digest(), all);
        return Optional.of(all);
    }

    void forget() {
        kept.clear();
    }
}
