package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.Termination;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an agent is done by the conditions that it names, going by its latest answer. */
final class Terminations {
    private Terminations() {}

    /**
     * Whether they are met.
     *
     * @param latest the answer of its model, or of the member of its team that spoke last
     */
    static boolean isMet(Draft draft, FrameId frame, String latest) {
        @Nullable Termination termination = Frames.agent(draft, frame).termination();
        return termination != null && isMet(draft, frame, termination, latest);
    }

    private static boolean isMet(
            Draft draft, FrameId frame, Termination termination, String latest) {
        return switch (termination) {
            case Termination.TextMention on ->
                    Boolean.TRUE.equals(on.caseSensitive())
                            ? latest.contains(on.text())
                            : latest.toLowerCase(Locale.ROOT)
                                    .contains(on.text().toLowerCase(Locale.ROOT));
            case Termination.StopMessage on -> latest.strip().equals(on.stopMessageOrDefault());
            case Termination.MaxMessages on -> answers(draft, frame) >= on.maxMessages();
            case Termination.TokenUsage on -> isUsed(draft.state().execution().usage(), on);
            case Termination.All all ->
                    all.conditions().stream().allMatch(one -> isMet(draft, frame, one, latest));
            case Termination.Any any ->
                    any.conditions().stream().anyMatch(one -> isMet(draft, frame, one, latest));
        };
    }

    /** A lead's own answers count, those of a team without are its members'. */
    private static int answers(Draft draft, FrameId frame) {
        AgentDefinition agent = Frames.agent(draft, frame);
        boolean own =
                agent.agents().isEmpty()
                        || agent.strategyOrDefault().equals(AgentDefinition.HANDOFF);
        return own ? draft.state().frame(frame).turn() : draft.state().progress(frame).said();
    }

    private static boolean isUsed(TokenUsage used, Termination.TokenUsage limit) {
        return isOver(used.totalTokens(), limit.maxTotalTokens())
                || isOver(used.promptTokens(), limit.maxPromptTokens())
                || isOver(used.completionTokens(), limit.maxCompletionTokens());
    }

    private static boolean isOver(long used, @Nullable Long limit) {
        return limit != null && used >= limit;
    }
}
