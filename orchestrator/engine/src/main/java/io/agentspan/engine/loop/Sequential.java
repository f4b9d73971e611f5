package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.Row;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.Gate;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One member after the other: each gets the prompt and what the one before it wrote; the last one's
 * answer counts. A gate behind a member may end the pipeline there.
 */
final class Sequential implements Shape {
    private static final String PREVIOUS = "\n\nPrevious agent output:\n";

    @Override
    public void begin(Draft draft, FrameId frame) {
        Frames.startMember(
                draft, frame, 0, Teams.request(draft, frame), Teams.prompt(draft, frame).media());
    }

    @Override
    public void memberEnded(Draft draft, FrameId frame) {
        Row.OfSaid said = Teams.last(draft, frame);
        AgentDefinition team = Frames.agent(draft, frame);
        boolean isLast = said.member() + 1 == team.agents().size();
        @Nullable Gate gate = team.agents().get(said.member()).gate();
        if (said.hasFailed()) {
            Teams.fail(draft, frame, said);
        } else if (isLast) {
            Teams.finish(draft, frame, said.finishOrStop(), said.output());
        } else if (Stops.isStopping(draft)) {
            Teams.finish(draft, frame, FinishReason.STOPPED, said.output());
        } else if (gate == null) {
            next(draft, frame, said);
        } else if (gate.taskName() != null) {
            Hooks.propose(
                    draft,
                    frame,
                    gate.taskName(),
                    new HookPurpose.Gate(said.member()),
                    WireJson.object()
                            .put("prompt", Teams.prompt(draft, frame).text())
                            .put("result", Teams.text(said.output())));
        } else {
            pass(draft, frame, said, opens(gate, Teams.text(said.output())));
        }
    }

    @Override
    public void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        switch (answer) {
            case HookAnswer.Given given ->
                    pass(
                            draft,
                            frame,
                            Teams.last(draft, frame),
                            !given.field("decision").asString("").equals("stop"));
            case HookAnswer.Missing missing ->
                    Frames.end(draft, frame, missing.asEnd("the gate of the pipeline"));
        }
    }

    private static void pass(Draft draft, FrameId frame, Row.OfSaid said, boolean open) {
        if (open) {
            next(draft, frame, said);
        } else {
            Teams.finish(draft, frame, FinishReason.STOP, said.output());
        }
    }

    private static boolean opens(Gate gate, String text) {
        String wanted = gate.text() == null ? "" : gate.text();
        boolean found =
                gate.respectsCase()
                        ? text.contains(wanted)
                        : text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
        return found == Gate.TEXT_LACKS.equals(gate.type());
    }

    private static void next(Draft draft, FrameId frame, Row.OfSaid said) {
        Message.User prompt = Teams.prompt(draft, frame);
        Frames.startMember(
                draft,
                frame,
                said.member() + 1,
                Teams.request(draft, frame) + PREVIOUS + Teams.text(said.output()),
                prompt.media());
    }
}
