package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.definition.TeamAgents;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A person says whose turn it is, or that the team is done. */
final class Manual implements Shape {
    @Override
    public void begin(Draft draft, FrameId frame) {
        ask(draft, frame);
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        Row.OfSaid said = Teams.last(draft, frame);
        int turns = Rounds.most(Frames.agent(draft, frame));
        if (said.hasFailed()) {
            Teams.fail(draft, frame, said);
        } else if (Stops.isStopping(draft)) {
            finish(draft, frame, FinishReason.STOPPED);
        } else if (Terminations.isMet(draft, frame, Teams.text(said.output()))) {
            finish(draft, frame, FinishReason.TERMINATION);
        } else if (draft.state().progress(frame).said() >= turns) {
            finish(draft, frame, FinishReason.MAX_TURNS);
        } else {
            ask(draft, frame);
        }
    }

    @Override
    public void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        switch (answer) {
            case HookAnswer.Given given -> chosen(draft, frame, name(given));
            case HookAnswer.Missing missing when missing.code().equals(Stops.STOPPED) ->
                    finish(draft, frame, FinishReason.STOPPED);
            case HookAnswer.Missing missing ->
                    Frames.end(draft, frame, missing.asEnd("the choice of an agent"));
        }
    }

    private static void chosen(Draft draft, FrameId frame, String name) {
        OptionalInt member =
                candidates(draft, frame).stream()
                        .filter(i -> Teams.name(draft, frame, i).equals(name))
                        .mapToInt(Integer::intValue)
                        .findFirst();
        if (member.isPresent()) {
            Teams.startInConversation(draft, frame, member.getAsInt());
        } else if (name.equals(TeamAgents.DONE)) {
            finish(draft, frame, FinishReason.STOP);
        } else {
            // It is one of the team, but not allowed to follow.
            ask(draft, frame);
        }
    }

    private static void ask(Draft draft, FrameId frame) {
        ObjectNode question = WireJson.object();
        question.put("question", "Which agent works next?");
        ArrayNode agents = question.putArray("agents");
        candidates(draft, frame).forEach(i -> agents.add(Teams.name(draft, frame, i)));
        agents.add(TeamAgents.DONE);
        question.put("conversation", Teams.conversation(draft, frame));
        Hooks.propose(draft, frame, Closure.SELECT, new HookPurpose.Select(), question);
    }

    private static List<Integer> candidates(Draft draft, FrameId frame) {
        return Teams.candidates(draft, frame, Teams.lastName(draft, frame));
    }

    private static String name(HookAnswer.Given given) {
        for (String field : new String[] {"selected", "agent", "message"}) {
            String name = given.result().path(field).asString("");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private static void finish(Draft draft, FrameId frame, FinishReason finish) {
        boolean silent = draft.state().progress(frame).said() == 0;
        Teams.finish(
                draft,
                frame,
                finish,
                silent ? JsonNodeFactory.instance.stringNode("") : Teams.result(draft, frame));
    }
}
