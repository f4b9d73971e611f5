package io.agentspan.llm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last model call of each frame was shown, up to a size: a task brings only what was said
 * since then. What is not here any more is asked for, so that a loss costs a round trip.
 */
final class Conversations {
    private static final int MESSAGE_BYTES = 100;

    private record Place(ExecutionId execution, FrameId frame) {}

    private record Shown(Digest digest, List<Message> messages, int bytes) {}

    private final Cache<Place, Shown> shown;

    Conversations(long mostBytes) {
        this.shown =
                Caffeine.newBuilder()
                        .maximumWeight(mostBytes)
                        .weigher((Place place, Shown conversation) -> conversation.bytes())
                        .build();
    }

    /** All messages of the task's conversation; empty if those that it leaves out are not known. */
    Optional<List<Message>> whole(ModelTask task) {
        Conversation conversation = task.conversation();
        Place place = new Place(task.id().execution(), task.frame());
        if (conversation.from() == 0) {
            return Optional.of(keep(place, conversation, List.of(), 0));
        }
        return Optional.ofNullable(shown.getIfPresent(place))
                .filter(before -> before.digest().equals(conversation.before()))
                .filter(before -> before.messages().size() == conversation.from())
                .map(before -> keep(place, conversation, before.messages(), before.bytes()));
    }

    private List<Message> keep(
            Place place, Conversation conversation, List<Message> before, int bytesBefore) {
        List<Message> all = new ArrayList<>(before.size() + conversation.messages().size());
        all.addAll(before);
        all.addAll(conversation.messages());
        int bytes = bytesBefore;
        for (Message message : conversation.messages()) {
            bytes += MESSAGE_BYTES + length(message);
        }
        List<Message> whole = List.copyOf(all);
        shown.put(place, new Shown(conversation.digest(), whole, bytes));
        return whole;
    }

    private static int length(Message message) {
        return switch (message) {
            case Message.User user ->
                    user.text().length() + user.media().stream().mapToInt(String::length).sum();
            case Message.Assistant assistant ->
                    assistant.text().length()
                            + assistant.toolCalls().stream()
                                    .mapToInt(call -> MESSAGE_BYTES + call.arguments().length())
                                    .sum();
            case Message.Tool tool -> tool.text().length();
        };
    }
}
