package io.agentspan.engine.decide;

import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.Termination;
import io.agentspan.schemas.agent.ToolDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses numbers of a definition that make no sense, such as a time limit in the past. */
final class Ranges {
    private static final long YEAR_SECONDS = 366 * 86_400L;
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_ATTEMPTS = 100;
    private static final long DAY_MILLIS = 86_400_000;

    private Ranges() {}

    static Optional<String> objection(AgentDefinition agent, String who) {
        if (agent.maxTurnsOrDefault() < 1) {
            return Optional.of(who + ": maxTurns is " + agent.maxTurns() + "; it is at least 1");
        }
        return seconds(agent.timeoutSeconds(), who)
                .or(() -> Optional.ofNullable(agent.termination()).flatMap(t -> of(t, who)));
    }

    private static Optional<String> of(Termination termination, String who) {
        String what = who + ": a termination by ";
        return switch (termination) {
            case Termination.TextMention on ->
                    on.text() == null || on.text().isEmpty()
                            ? Optional.of(what + "text_mention has no text")
                            : Optional.empty();
            case Termination.StopMessage on -> Optional.empty();
            case Termination.MaxMessages on ->
                    on.maxMessages() < 1
                            ? Optional.of(what + "max_message has maxMessages of at least 1")
                            : Optional.empty();
            case Termination.TokenUsage on ->
                    on.maxTotalTokens() == null
                                    && on.maxPromptTokens() == null
                                    && on.maxCompletionTokens() == null
                            ? Optional.of(what + "token_usage has no limit")
                            : Optional.empty();
            case Termination.All all -> each(all.conditions(), what + "and", who);
            case Termination.Any any -> each(any.conditions(), what + "or", who);
        };
    }

    private static Optional<String> each(List<Termination> conditions, String what, String who) {
        return conditions.isEmpty()
                ? Optional.of(what + " has no conditions")
                : conditions.stream().flatMap(one -> of(one, who).stream()).findFirst();
    }

    static Optional<String> objection(ToolDefinition tool, String what) {
        int attempts = tool.maxAttemptsOrDefault();
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            return Optional.of(
                    what + ": " + attempts + " attempts; there are 1 to " + MOST_ATTEMPTS);
        }
        long delay = tool.retryDelayMillis();
        if (delay < 0 || delay > DAY_MILLIS) {
            return Optional.of(what + ": retryDelaySeconds is from 0 to a day");
        }
        if (tool.toolTypeOrDefault().equals(ToolDefinition.PULL_MESSAGES)
                && tool.config() != null
                && (tool.config().path("batchSize").asInt(1) < 1
                        || tool.config().path("batchSize").asInt(1) > MOST_MESSAGES)) {
            return Optional.of(what + ": batchSize is from 1 to " + MOST_MESSAGES);
        }
        return seconds(tool.timeoutSeconds(), what)
                .or(() ->
                        seconds(
                                tool.approvalOrDefault().timeoutSeconds(),
                                "the approval of " + what));
    }

    /** Whether a time limit in seconds is one. */
    static Optional<String> seconds(@Nullable Long seconds, String what) {
        return seconds == null || (seconds >= 0 && seconds <= YEAR_SECONDS)
                ? Optional.empty()
                : Optional.of(what + ": timeoutSeconds is " + seconds + "; it is from 0 to a year");
    }
}
