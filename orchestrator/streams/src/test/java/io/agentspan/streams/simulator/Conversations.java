package io.agentspan.streams.simulator;

import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.Conversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models were shown, and what of it their workers still have. */
final class Conversations {
    private final Map<Digest, List<Message>> shown = new HashMap<>();
    private final Map<Digest, List<Message>> kept = new HashMap<>();

    /** Whether the worker can show the model all of it: it may have to have kept the beginning. */
    boolean show(Conversation conversation) {
        List<Message> whole = new ArrayList<>();
        if (conversation.from() > 0) {
            @Nullable List<Message> beginning = kept.get(conversation.before());
            if (beginning == null) {
                return false;
            }
            if (beginning.size() != conversation.from()) {
                throw new Violation("other messages are left out than were shown before");
            }
            whole.addAll(beginning);
        }
        whole.addAll(conversation.messages());
        List<Message> before = shown.putIfAbsent(conversation.digest(), whole);
        if (before != null && !before.equals(whole)) {
            throw new Violation("one digest for " + before + " and for " + whole);
        }
        kept.put(conversation.digest(), whole);
        return true;
    }

    /** The workers are gone, and with them what they had kept. */
    void forget() {
        kept.clear();
    }
}
