package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** An agent or a function of the user decides which member works; that one's answer counts. */
final class Router implements Shape {
    @Override
    public void begin(Draft draft, FrameId frame) {
        decide(draft, frame, Teams.conversation(draft, frame));
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        Row.OfSaid said = Teams.last(draft, frame);
        AgentDefinition team = Frames.agent(draft, frame);
        int rounds = draft.state().progress(frame).said();
        if (said.hasFailed()) {
            Teams.fail(draft, frame, said);
        } else if (Stops.isStopping(draft)) {
            Teams.finish(draft, frame, FinishReason.STOPPED, said.output());
        } else if (Terminations.isMet(draft, frame, Teams.text(said.output()))) {
            Teams.finish(draft, frame, FinishReason.TERMINATION, said.output());
        } else if (rounds < team.teamOrDefault().roundsOrDefault()
                && !Teams.candidates(draft, frame, Teams.lastName(draft, frame)).isEmpty()) {
            decide(draft, frame, Teams.conversation(draft, frame));
        } else {
            Teams.finish(draft, frame, said.finishOrStop(), said.output());
        }
    }

    @Override
    public void partEnded(Draft draft, FrameId frame, String part, End end) {
        switch (end) {
            case End.Done done -> decided(draft, frame, name(done.output()));
            case End.Failed failed ->
                    Frames.end(
                            draft,
                            frame,
                            new End.Failed(
                                    failed.code(), "the router failed: " + failed.message()));
        }
    }

    @Override
    public void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        switch (answer) {
            case HookAnswer.Given given -> decided(draft, frame, name(given.result()));
            case HookAnswer.Missing missing ->
                    Frames.end(draft, frame, missing.asEnd("the router function"));
        }
    }

    private static void decide(Draft draft, FrameId frame, String conversation) {
        Frames.agent(draft, frame)
                .routerTask()
                .ifPresentOrElse(
                        task ->
                                Hooks.propose(
                                        draft,
                                        frame,
                                        task,
                                        new HookPurpose.Route(),
                                        WireJson.object()
                                                .put("prompt", Teams.prompt(draft, frame).text())
                                                .put("conversation", conversation)
                                                .put("result", latest(draft, frame))),
                        () -> Frames.startPart(draft, frame, Closure.ROUTER, conversation));
    }

    /** What was said last; the prompt before anybody said anything. */
    private static String latest(Draft draft, FrameId frame) {
        return draft.state().progress(frame).said() == 0
                ? Teams.prompt(draft, frame).text()
                : Teams.text(Teams.last(draft, frame).output());
    }

    private static void decided(Draft draft, FrameId frame, String name) {
        int said = draft.state().progress(frame).said();
        OptionalInt member =
                Teams.candidates(draft, frame, Teams.lastName(draft, frame)).stream()
                        .filter(i -> Teams.name(draft, frame, i).equalsIgnoreCase(name))
                        .mapToInt(Integer::intValue)
                        .findFirst();
        if (member.isPresent()) {
            Teams.startInConversation(draft, frame, member.getAsInt());
        } else if (name.equalsIgnoreCase(TeamAgents.DONE) && said > 0) {
            Row.OfSaid last = Teams.last(draft, frame);
            Teams.finish(draft, frame, last.finishOrStop(), last.output());
        } else if (isFirstTry(draft, frame)) {
            decide(
                    draft,
                    frame,
                    Teams.conversation(draft, frame)
                            + "\n\nYou answered \""
                            + name
                            + "\"; that is none of the agents that may work now. Answer with one of"
                            + " their names.");
        } else {
            Frames.fail(
                    draft,
                    frame,
                    "NO_SUCH_AGENT",
                    "the router of team "
                            + Frames.agent(draft, frame).name()
                            + " chose '"
                            + name
                            + "', which is none of the agents that may work now");
        }
    }

    /** A function does not change its mind; an agent may be asked once more. */
    private static boolean isFirstTry(Draft draft, FrameId frame) {
        int children = draft.state().frame(frame).children();
        return Frames.agent(draft, frame).routerTask().isEmpty()
                && (children < 2 || !isRouter(draft.state().frame(frame.child(children - 1))));
    }

    private static boolean isRouter(FrameRow row) {
        return row.role() instanceof FrameRole.Part part && part.part().equals(Closure.ROUTER);
    }

    /** Models and functions say it in one of these ways. */
    private static String name(JsonNode answer) {
        JsonNode node = answer;
        if (answer.isString() && answer.stringValue().strip().startsWith("{")) {
            try {
                node = WireJson.tree(answer.stringValue());
            } catch (MalformedRecordException e) {
                return answer.stringValue().strip();
            }
        }
        for (String field : new String[] {"agent", "selected_agent", "selected", "result"}) {
            JsonNode value = node.path(field);
            if (value.isString()) {
                return value.stringValue().strip();
            }
        }
        return Teams.text(node).strip();
    }
}
