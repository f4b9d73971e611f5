package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.OrEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an agent is done although it would go on: tried after each answer of a model or member. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Termination.TextMention.class, name = "text_mention"),
    @JsonSubTypes.Type(value = Termination.StopMessage.class, name = "stop_message"),
    @JsonSubTypes.Type(value = Termination.MaxMessages.class, name = "max_message"),
    @JsonSubTypes.Type(value = Termination.TokenUsage.class, name = "token_usage"),
    @JsonSubTypes.Type(value = Termination.All.class, name = "and"),
    @JsonSubTypes.Type(value = Termination.Any.class, name = "or")
})
public sealed interface Termination {
    /**
     * The latest answer has a text in it.
     *
     * @param caseSensitive false if absent
     */
    record TextMention(String text, @Nullable Boolean caseSensitive) implements Termination {}

    /**
     * The latest answer is this text, without the blanks around it.
     *
     * @param stopMessage {@code TERMINATE} if absent
     */
    record StopMessage(@Nullable String stopMessage) implements Termination {
        public String stopMessageOrDefault() {
            return stopMessage == null ? "TERMINATE" : stopMessage;
        }
    }

    /**
     * So many answers were given.
     *
     * @param maxMessages at least 1
     */
    record MaxMessages(int maxMessages) implements Termination {}

    /**
     * The execution used so many tokens, all of its agents together; absent limits do not count.
     */
    record TokenUsage(
            @Nullable Long maxTotalTokens,
            @Nullable Long maxPromptTokens,
            @Nullable Long maxCompletionTokens)
            implements Termination {}

    /** All of them hold at the same time. */
    record All(List<Termination> conditions) implements Termination {
        public All {
            conditions = OrEmpty.list(conditions);
        }
    }

    /** One of them holds. */
    record Any(List<Termination> conditions) implements Termination {
        public Any {
            conditions = OrEmpty.list(conditions);
        }
    }
}
