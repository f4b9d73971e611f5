package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.GuardrailDefinition;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.GuardrailPassed;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Checks what an agent is asked before it begins, and what it answers before anybody is told; of
 * every shape, one guardrail after the other.
 */
final class Guardrails {
    private Guardrails() {}

    /** The agent begins, if nobody objects to what it is asked. */
    static void begin(Draft draft, FrameId frame) {
        check(
                draft,
                frame,
                new Row.OfChecked(
                        Checkpoint.INPUT,
                        0,
                        FinishReason.STOP,
                        JsonNodeFactory.instance.nullNode()));
    }

    /** The agent ends, if nobody objects to what it answers. */
    static void finish(Draft draft, FrameId frame, FinishReason finish, JsonNode output) {
        check(draft, frame, new Row.OfChecked(Checkpoint.OUTPUT, 0, finish, output));
    }

    /** Goes on with the guardrail that is named. */
    static void check(Draft draft, FrameId frame, Row.OfChecked checked) {
        List<GuardrailDefinition> guardrails = Frames.agent(draft, frame).guardrails();
        Row.OfChecked next = checked;
        while (next.index() < guardrails.size()) {
            GuardrailDefinition guardrail = guardrails.get(next.index());
            boolean isHere =
                    (guardrail.positionOrDefault() == GuardrailDefinition.Position.INPUT)
                            == (next.checkpoint() == Checkpoint.INPUT);
            if (isHere && !guardrail.typeOrDefault().equals(GuardrailDefinition.REGEX)) {
                ask(draft, frame, guardrail, next);
                return;
            }
            if (isHere) {
                String text = text(draft, frame, next);
                if (Judgement.byPatterns(guardrail, text) instanceof Judgement.Objected objected) {
                    Objections.raise(draft, frame, next, objected);
                    return;
                }
                draft.emit(new GuardrailPassed(frame, guardrail.name(), next.checkpoint(), null));
            }
            next = next.next();
        }
        allPassed(draft, frame, next);
    }

    private static void allPassed(Draft draft, FrameId frame, Row.OfChecked checked) {
        draft.forget(RowKey.checked(frame));
        if (checked.checkpoint() == Checkpoint.INPUT) {
            Shapes.of(Frames.agent(draft, frame)).begin(draft, frame);
        } else {
            Frames.complete(draft, frame, checked.finish(), checked.output());
        }
    }

    private static void ask(
            Draft draft, FrameId frame, GuardrailDefinition guardrail, Row.OfChecked checked) {
        String text = text(draft, frame, checked);
        draft.note(frame, checked);
        if (guardrail.typeOrDefault().equals(GuardrailDefinition.LLM)) {
            Frames.startPart(draft, frame, Closure.judge(checked.index()), text);
        } else {
            Hooks.propose(
                    draft,
                    frame,
                    guardrail.taskNameOrDefault(),
                    new HookPurpose.Guardrail(checked.index(), checked.checkpoint(), null),
                    WireJson.object()
                            .put("content", text)
                            .put("input", text)
                            .put("input_text", text)
                            .put("output", text)
                            .put("agentOutput", text)
                            .put("agent_output", text)
                            .put(
                                    "iteration",
                                    draft.state()
                                                    .progress(frame)
                                                    .objections()
                                                    .getOrDefault(guardrail.name(), 0)
                                            + 1));
        }
    }

    /** A model that judges or mends came to its end. */
    static void partEnded(Draft draft, FrameId frame, String part, End end) {
        Row.OfChecked checked = checked(draft, frame);
        GuardrailDefinition guardrail = guardrail(draft, frame, checked);
        switch (end) {
            case End.Done done when part.equals(Closure.mender(checked.index())) ->
                    replace(draft, frame, checked, Teams.text(done.output()));
            case End.Done done ->
                    judged(draft, frame, checked, Judgement.byModel(guardrail, done.output()));
            case End.Failed failed ->
                    Frames.end(
                            draft,
                            frame,
                            new End.Failed(
                                    failed.code(),
                                    "guardrail '"
                                            + guardrail.name()
                                            + "' could not judge: "
                                            + failed.message()));
        }
    }

    /** A worker or a person answered. */
    static void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        Row.OfChecked checked = checked(draft, frame);
        GuardrailDefinition guardrail = guardrail(draft, frame, checked);
        if (purpose instanceof HookPurpose.Escalation) {
            Objections.fail(draft, frame, guardrail, "somebody was told");
            return;
        }
        switch (answer) {
            case HookAnswer.Given given when purpose instanceof HookPurpose.Review ->
                    Objections.reviewed(draft, frame, checked, given.result());
            case HookAnswer.Given given ->
                    judged(draft, frame, checked, Judgement.byWorker(guardrail, given.result()));
            case HookAnswer.Missing missing ->
                    Frames.end(draft, frame, missing.asEnd("guardrail '" + guardrail.name() + "'"));
        }
    }

    private static void judged(
            Draft draft, FrameId frame, Row.OfChecked checked, Judgement judgement) {
        switch (judgement) {
            case Judgement.Passed passed -> {
                draft.emit(
                        new GuardrailPassed(
                                frame,
                                guardrail(draft, frame, checked).name(),
                                checked.checkpoint(),
                                null));
                check(draft, frame, checked.next());
            }
            case Judgement.Objected objected -> Objections.raise(draft, frame, checked, objected);
        }
    }

    /** Goes on with another text. */
    static void replace(Draft draft, FrameId frame, Row.OfChecked checked, String text) {
        draft.emit(
                new TextReplaced(
                        frame,
                        checked.checkpoint(),
                        guardrail(draft, frame, checked).name(),
                        text));
        JsonNode output =
                checked.checkpoint() == Checkpoint.INPUT
                        ? checked.output()
                        : Answer.as(Frames.agent(draft, frame), text);
        check(draft, frame, checked.with(output).next());
    }

    static GuardrailDefinition guardrail(Draft draft, FrameId frame, Row.OfChecked checked) {
        return Frames.agent(draft, frame).guardrails().get(checked.index());
    }

    static String text(Draft draft, FrameId frame, Row.OfChecked checked) {
        return checked.checkpoint() == Checkpoint.INPUT
                ? Teams.prompt(draft, frame).text()
                : Teams.text(checked.output());
    }

    private static Row.OfChecked checked(Draft draft, FrameId frame) {
        if (draft.state().get(RowKey.checked(frame)) instanceof Row.OfChecked checked) {
            return checked;
        }
        throw new IllegalStateException("nothing of frame " + frame + " is being checked");
    }
}
