package io.agentspan.engine.decide;

import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
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
        return seconds(agent.timeoutSeconds(), who);
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
