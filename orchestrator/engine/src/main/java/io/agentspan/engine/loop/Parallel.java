package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.Progress;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.TeamOptions;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/**
 * All members at the same time, with the same prompt; the result has what each said, in the order
 * of the team's list.
 */
final class Parallel implements Shape {
    @Override
    public void begin(Draft draft, FrameId frame) {
        goOn(draft, frame);
    }

    @Override
    public void goOn(Draft draft, FrameId frame) {
        String request = Teams.request(draft, frame);
        List<String> media = Teams.prompt(draft, frame).media();
        int members = Frames.agent(draft, frame).agents().size();
        int next = draft.state().progress(frame).started();
        while (next < members && draft.state().isOpen(frame) && !Work.isEnded(draft)) {
            if (Work.isEnough(draft)) {
                Work.startLater(draft, frame);
                return;
            }
            Frames.startMember(draft, frame, next, request, media);
            next = draft.state().progress(frame).started();
        }
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        AgentDefinition team = Frames.agent(draft, frame);
        Progress progress = draft.state().progress(frame);
        int members = team.agents().size();
        int needed = needed(team);
        if (members - progress.failed() < needed) {
            tooManyFailed(draft, frame, members, needed);
        } else if (progress.said() == members) {
            FinishReason finish =
                    Stops.isStopping(draft) ? FinishReason.STOPPED : FinishReason.STOP;
            Teams.finish(
                    draft,
                    frame,
                    finish,
                    StringNode.valueOf(
                            Teams.transcript(draft, frame, inOrder(draft.state().said(frame)))));
        }
    }

    /** How many members must succeed. */
    private static int needed(AgentDefinition team) {
        int members = team.agents().size();
        TeamOptions options = team.teamOrDefault();
        return switch (options.failurePolicyOrDefault()) {
            case ALL -> members;
            case ANY -> 1;
            case QUORUM -> options.quorum() == null ? members : options.quorum();
            case BEST_EFFORT -> 0;
        };
    }

    private static void tooManyFailed(Draft draft, FrameId frame, int members, int needed) {
        List<Row.OfSaid> failed =
                draft.state().said(frame).stream().filter(Row.OfSaid::hasFailed).toList();
        if (needed == members) {
            Teams.fail(draft, frame, failed.getFirst());
            return;
        }
        Frames.fail(
                draft,
                frame,
                "TOO_FEW_SUCCEEDED",
                needed
                        + " of "
                        + members
                        + " agents must succeed, and "
                        + failed.size()
                        + " failed: "
                        + inOrder(failed).stream()
                                .map(one ->
                                        Teams.name(draft, frame, one.member())
                                                + ": "
                                                + one.failure())
                                .collect(Collectors.joining("; ")));
    }

    private static List<Row.OfSaid> inOrder(List<Row.OfSaid> said) {
        return said.stream().sorted(Comparator.comparingInt(Row.OfSaid::member)).toList();
    }
}
