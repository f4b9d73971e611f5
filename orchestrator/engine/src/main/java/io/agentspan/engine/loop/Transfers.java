package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/** Hands over to another agent, and tells to whom the last turn handed over. */
final class Transfers {
    private Transfers() {}

    /**
     * The end of an agent whose last turn handed over; empty when it did not, or when the agent
     * goes on with what the other said.
     */
    static Optional<End.Done> end(Draft draft, FrameId frame) {
        AgentDefinition agent = Frames.agent(draft, frame);
        Optional<ToolDefinition> tool =
                agent.tool(ToolDefinition.TRANSFER).filter(TeamAgents::isTransfer);
        List<String> targets = tool.isEmpty() ? List.of() : targets(draft, frame);
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        if (tool.get().toolTypeOrDefault().equals(TeamAgents.SWARM_TYPE)) {
            return Optional.of(new End.Done(FinishReason.STOP, Answer.of(draft, frame)));
        }
        boolean goesOn = agent.synthesizes() && !Stops.isStopping(draft);
        return goesOn ? Optional.empty() : Optional.of(said(draft, frame, targets));
    }

    /** What the agents said to whom the turn handed over. */
    private static End.Done said(Draft draft, FrameId frame, List<String> targets) {
        List<Row.OfSaid> all = draft.state().said(frame).reversed();
        List<Row.OfSaid> answers =
                targets.stream().distinct().map(target -> last(draft, frame, all, target)).toList();
        FinishReason finish =
                Stops.isStopping(draft) ? FinishReason.STOPPED : answers.getFirst().finishOrStop();
        return answers.size() == 1
                ? new End.Done(finish, answers.getFirst().output())
                : new End.Done(finish, StringNode.valueOf(Teams.transcript(draft, frame, answers)));
    }

    private static Row.OfSaid last(
            Draft draft, FrameId frame, List<Row.OfSaid> newestFirst, String target) {
        return newestFirst.stream()
                .filter(one -> !one.hasFailed())
                .filter(one -> Teams.name(draft, frame, one.member()).equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** The call hands over; the agent ends with this turn. */
    static CallEvent accept(Draft draft, FrameId frame, CallId call, String to) {
        ToolReturned returned =
                new ToolReturned(
                        frame,
                        call,
                        ToolDefinition.TRANSFER,
                        1,
                        0,
                        "",
                        WireJson.object().put("transferred_to", to),
                        null);
        draft.emit(returned);
        return returned;
    }

    /** Name of the first agent to whom the last turn handed over; empty when to nobody. */
    static Optional<String> target(Draft draft, FrameId frame) {
        return targets(draft, frame).stream().findFirst();
    }

    private static List<String> targets(Draft draft, FrameId frame) {
        Set<CallId> succeeded = new LinkedHashSet<>();
        for (int i = draft.state().frame(frame).messages() - 1; i > 0; i--) {
            switch (draft.state().message(frame, i)) {
                case Message.Tool tool -> {
                    if (tool.name().equals(ToolDefinition.TRANSFER) && !tool.failed()) {
                        succeeded.add(tool.call());
                    }
                }
                case Message.Assistant reply -> {
                    return reply.toolCalls().stream()
                            .filter(call -> succeeded.contains(call.call()))
                            .map(call -> agent(call.arguments()))
                            .toList();
                }
                case Message.User user -> {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private static String agent(String arguments) {
        try {
            return WireJson.tree(arguments).path("agent").asString("");
        } catch (MalformedRecordException e) {
            // It was checked when the call was made.
            throw new IllegalStateException(e);
        }
    }
}
