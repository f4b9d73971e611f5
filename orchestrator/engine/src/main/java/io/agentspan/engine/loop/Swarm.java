package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.TransferRule;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Agents hand over to each other: by a tool that each of them has, or by rules. The team's own
 * agent begins, where it has a model, else the first member. Whoever hands over to nobody has the
 * last word.
 */
final class Swarm implements Shape {
    private static final int OWN = -1;

    @Override
    public void begin(Draft draft, FrameId frame) {
        start(draft, frame, Frames.agent(draft, frame).model() == null ? 0 : OWN);
    }

    @Override
    public void partEnded(Draft draft, FrameId frame, String part, End end) {
        memberEnded(draft, frame);
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        Row.OfSaid said = Teams.last(draft, frame);
        if (said.hasFailed()) {
            Teams.fail(draft, frame, said);
        } else if (Stops.isStopping(draft)) {
            Teams.finish(draft, frame, FinishReason.STOPPED, said.output());
        } else if (Terminations.isMet(draft, frame, Teams.text(said.output()))) {
            Teams.finish(draft, frame, FinishReason.TERMINATION, said.output());
        } else {
            FrameId spoke = frame.child(draft.state().frame(frame).children());
            Optional<String> target = Transfers.target(draft, spoke);
            if (target.isPresent()) {
                handOver(draft, frame, said, target.get());
            } else {
                tryRules(draft, frame, said, spoke, 0);
            }
        }
    }

    @Override
    public void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        int index = ((HookPurpose.Rule) purpose).index();
        Row.OfSaid said = Teams.last(draft, frame);
        boolean holds =
                answer instanceof HookAnswer.Given given
                        && (given.result().isBoolean()
                                ? given.result().booleanValue()
                                : given.field("transfer")
                                        .asBoolean(given.field("handoff").asBoolean(false)));
        if (Stops.isStopping(draft)) {
            Teams.finish(draft, frame, FinishReason.STOPPED, said.output());
        } else if (holds) {
            String target = Frames.agent(draft, frame).handoffs().get(index).target();
            handOver(draft, frame, said, target);
        } else {
            FrameId spoke = frame.child(draft.state().frame(frame).children());
            tryRules(draft, frame, said, spoke, index + 1);
        }
    }

    /** The first rule that holds decides; without one the last word was said. */
    private static void tryRules(
            Draft draft, FrameId frame, Row.OfSaid said, FrameId spoke, int first) {
        List<TransferRule> rules = Frames.agent(draft, frame).handoffs();
        String text = Teams.text(said.output());
        for (int i = first; i < rules.size(); i++) {
            TransferRule rule = rules.get(i);
            if (!mayFollow(draft, frame, said, rule.target())) {
                continue;
            }
            if (rule instanceof TransferRule.OnCondition condition) {
                Hooks.propose(
                        draft,
                        frame,
                        condition.taskName(),
                        new HookPurpose.Rule(i, said.member()),
                        WireJson.object()
                                .put("prompt", Teams.prompt(draft, frame).text())
                                .put("result", text)
                                .put("active_agent", Teams.name(draft, frame, said.member()))
                                .put("conversation", Teams.conversation(draft, frame)));
                return;
            }
            if (holds(draft, spoke, rule, text)) {
                handOver(draft, frame, said, rule.target());
                return;
            }
        }
        Teams.finish(draft, frame, said.finishOrStop(), said.output());
    }

    private static boolean holds(Draft draft, FrameId spoke, TransferRule rule, String text) {
        return switch (rule) {
            case TransferRule.OnText on -> contains(text, on.text());
            case TransferRule.OnToolResult on ->
                    draft.state().messages(spoke, 0).stream()
                            .anyMatch(message ->
                                    message instanceof Message.Tool tool
                                            && tool.name().equals(on.toolName())
                                            && !tool.failed()
                                            && (on.resultContains() == null
                                                    || contains(tool.text(), on.resultContains())));
            case TransferRule.OnCondition on -> false;
        };
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean mayFollow(Draft draft, FrameId frame, Row.OfSaid said, String target) {
        String from = Teams.name(draft, frame, said.member());
        return !from.equals(target)
                && member(draft, frame, target).isPresent()
                && TeamAgents.isAllowed(Frames.agent(draft, frame), from, target);
    }

    private static void handOver(Draft draft, FrameId frame, Row.OfSaid said, String target) {
        int turns = Rounds.most(Frames.agent(draft, frame));
        if (draft.state().progress(frame).said() >= turns) {
            Teams.finish(draft, frame, FinishReason.MAX_TURNS, said.output());
        } else {
            start(draft, frame, member(draft, frame, target).orElseThrow());
        }
    }

    private static void start(Draft draft, FrameId frame, int member) {
        if (member == OWN) {
            Frames.startPart(draft, frame, Closure.SELF, Teams.conversation(draft, frame));
        } else {
            Teams.startInConversation(draft, frame, member);
        }
    }

    /** Place of the agent; empty for none of the swarm. */
    private static OptionalInt member(Draft draft, FrameId frame, String name) {
        AgentDefinition team = Frames.agent(draft, frame);
        if (team.name().equals(name) && team.model() != null) {
            return OptionalInt.of(OWN);
        }
        for (int i = 0; i < team.agents().size(); i++) {
            if (team.agents().get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
