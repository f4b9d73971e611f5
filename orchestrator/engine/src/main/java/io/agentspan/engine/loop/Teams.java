package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.evolve.Prompt;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What teams of all strategies have in common: what members are told, and how the team ends. */
final class Teams {
    private Teams() {}

    /** What the team was asked. */
    static Message.User prompt(Draft draft, FrameId team) {
        return (Message.User) draft.state().message(team, 0);
    }

    /** The member that ended last. */
    static Row.OfSaid last(Draft draft, FrameId team) {
        return draft.state().said(team, draft.state().progress(team).said() - 1);
    }

    /** Name of a member; of the team itself for its own agent. */
    static String name(Draft draft, FrameId team, int member) {
        AgentDefinition agent = Frames.agent(draft, team);
        return member < 0 ? agent.name() : agent.agents().get(member).name();
    }

    /** What a member said, as a text. */
    static String text(JsonNode output) {
        if (output.isNull()) {
            return "";
        }
        return output.isString() ? output.stringValue() : WireJson.text(output);
    }

    /** Starts a member with the prompt and the conversation so far. */
    static void startInConversation(Draft draft, FrameId team, int member) {
        AgentDefinition agent = Frames.agent(draft, team).agents().get(member);
        Message.User prompt = prompt(draft, team);
        String told = agent.includesContents() ? conversation(draft, team) : prompt.text();
        Frames.startMember(draft, team, member, told, prompt.media());
    }

    /** Introductions, prompt and what was said, each apart from the next. */
    static String conversation(Draft draft, FrameId team) {
        String introductions =
                Frames.agent(draft, team).agents().stream()
                        .filter(member -> member.introduction() != null)
                        .map(member -> "[" + member.name() + "]: " + member.introduction())
                        .collect(Collectors.joining("\n"));
        return Stream.concat(
                        Stream.of(introductions, prompt(draft, team).text(), feedback(draft, team)),
                        lines(draft, team, draft.state().said(team)))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining("\n\n"));
    }

    /** Everything that was said, each with the name of who said it. */
    static String transcript(Draft draft, FrameId team, List<Row.OfSaid> said) {
        return lines(draft, team, said).collect(Collectors.joining("\n\n"));
    }

    private static Stream<String> lines(Draft draft, FrameId team, List<Row.OfSaid> said) {
        return said.stream()
                .filter(one -> !one.hasFailed() && !text(one.output()).isEmpty())
                .map(one -> "[" + name(draft, team, one.member()) + "]: " + text(one.output()));
    }

    /** What the team was asked, and what it is told when its work begins anew. */
    static String request(Draft draft, FrameId team) {
        String feedback = feedback(draft, team);
        String prompt = prompt(draft, team).text();
        return feedback.isEmpty() ? prompt : prompt + "\n\n" + feedback;
    }

    /** What the team is told when its work begins anew. */
    private static String feedback(Draft draft, FrameId team) {
        int messages = draft.state().frame(team).messages();
        boolean own = Frames.agent(draft, team).strategyOrDefault().equals(AgentDefinition.HANDOFF);
        return messages > 1
                        && !own
                        && draft.state().message(team, messages - 1) instanceof Message.User told
                ? told.text()
                : "";
    }

    /** The members that may have the next turn after another; all where nothing is said of it. */
    static List<Integer> candidates(Draft draft, FrameId team, String after) {
        AgentDefinition agent = Frames.agent(draft, team);
        return IntStream.range(0, agent.agents().size())
                .filter(i -> TeamAgents.isAllowed(agent, after, agent.agents().get(i).name()))
                .boxed()
                .toList();
    }

    /** Who had the last turn; the team itself before the first. */
    static String lastName(Draft draft, FrameId team) {
        return draft.state().progress(team).said() == 0
                ? Frames.agent(draft, team).name()
                : name(draft, team, last(draft, team).member());
    }

    /** A member failed, and the team cannot do without it. */
    static void fail(Draft draft, FrameId team, Row.OfSaid failed) {
        Frames.fail(
                draft,
                team,
                OrEmpty.text(failed.code()),
                "agent " + name(draft, team, failed.member()) + " failed: " + failed.failure());
    }

    /** The team is done: its own model makes the result, where it is to, else it is the output. */
    static void finish(Draft draft, FrameId team, FinishReason finish, JsonNode output) {
        if (Prompt.size(new Message.User(text(output))) > Limits.MAX_CONVERSATION_BYTES) {
            Frames.fail(
                    draft,
                    team,
                    "RESULT_TOO_LARGE",
                    "what the members of team "
                            + Frames.agent(draft, team).name()
                            + " said is together over "
                            + Limits.MAX_CONVERSATION_BYTES
                            + " bytes; let them say less");
        } else if (Frames.agent(draft, team).synthesizes()
                && draft.state().progress(team).said() > 0
                && !Stops.isStopping(draft)) {
            Frames.startPart(draft, team, Closure.SYNTHESIS, conversation(draft, team));
        } else {
            Guardrails.finish(draft, team, finish, output);
        }
    }

    /** The result of members that had their turns one after the other. */
    static JsonNode result(Draft draft, FrameId team) {
        List<Row.OfSaid> said = draft.state().said(team);
        return said.size() == 1
                ? said.getFirst().output()
                : StringNode.valueOf(transcript(draft, team, said));
    }
}
