package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.GuardrailDefinition;
import io.agentspan.schemas.agent.GuardrailDefinition.OnFail;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.GuardrailFailed;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.event.RevisionRequested;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What follows when a guardrail objects. */
final class Objections {
    /** Why an agent fails, and why it is asked once more. */
    static final String CODE = "GUARDRAIL";

    private Objections() {}

    static void raise(
            Draft draft, FrameId frame, Row.OfChecked checked, Judgement.Objected objected) {
        GuardrailDefinition guardrail = Guardrails.guardrail(draft, frame, checked);
        int times =
                draft.state().progress(frame).objections().getOrDefault(guardrail.name(), 0) + 1;
        OnFail action = action(draft, frame, checked, guardrail, objected, times);
        draft.emit(
                new GuardrailFailed(
                        frame,
                        guardrail.name(),
                        checked.checkpoint(),
                        null,
                        times,
                        action,
                        objected.message()));
        switch (action) {
            case RETRY -> retry(draft, frame, guardrail, objected.message());
            case FIX ->
                    objected.instead()
                            .ifPresentOrElse(
                                    text -> Guardrails.replace(draft, frame, checked, text),
                                    () -> mend(draft, frame, checked, objected.message()));
            case RAISE -> fail(draft, frame, guardrail, objected.message());
            case HUMAN -> review(draft, frame, checked, guardrail, objected.message());
            case ESCALATE -> escalate(draft, frame, checked, guardrail, objected.message());
        }
    }

    /** What the guardrail names, or the error that is left when that is not possible any more. */
    private static OnFail action(
            Draft draft,
            FrameId frame,
            Row.OfChecked checked,
            GuardrailDefinition guardrail,
            Judgement.Objected objected,
            int times) {
        OnFail wanted = guardrail.onFailOrDefault();
        boolean isPossible =
                switch (wanted) {
                    case RETRY ->
                            times <= guardrail.maxRetriesOrDefault()
                                    && checked.checkpoint() == Checkpoint.OUTPUT
                                    && !Stops.isStopping(draft);
                    case FIX -> objected.instead().isPresent() || canMend(draft, frame, guardrail);
                    case HUMAN -> !Stops.isStopping(draft);
                    case RAISE, ESCALATE -> true;
                };
        return isPossible ? wanted : OnFail.RAISE;
    }

    private static boolean canMend(Draft draft, FrameId frame, GuardrailDefinition guardrail) {
        return !Stops.isStopping(draft)
                && (guardrail.model() != null || Frames.agent(draft, frame).model() != null);
    }

    private static void retry(
            Draft draft, FrameId frame, GuardrailDefinition guardrail, String message) {
        draft.forget(RowKey.checked(frame));
        draft.emit(
                new RevisionRequested(
                        frame,
                        CODE,
                        "Your answer was not accepted ("
                                + guardrail.name()
                                + "): "
                                + message
                                + "\nPlease answer again."));
        Shapes.of(Frames.agent(draft, frame)).begin(draft, frame);
    }

    private static void mend(Draft draft, FrameId frame, Row.OfChecked checked, String message) {
        draft.note(frame, checked);
        Frames.startPart(
                draft,
                frame,
                Closure.mender(checked.index()),
                "The objection:\n"
                        + message
                        + "\n\nThe text:\n"
                        + Guardrails.text(draft, frame, checked));
    }

    private static void review(
            Draft draft,
            FrameId frame,
            Row.OfChecked checked,
            GuardrailDefinition guardrail,
            String message) {
        draft.note(frame, checked);
        Hooks.propose(
                draft,
                frame,
                Closure.REVIEW,
                new HookPurpose.Review(checked.index(), checked.checkpoint(), null),
                about(draft, frame, checked, guardrail, message)
                        .put("question", "A guardrail objects. What is to be done?"));
    }

    /** A person let the text pass, gave another, or said no. */
    static void reviewed(Draft draft, FrameId frame, Row.OfChecked checked, JsonNode answer) {
        GuardrailDefinition guardrail = Guardrails.guardrail(draft, frame, checked);
        JsonNode edited = answer.path("edited_output");
        if (edited.isString()) {
            Guardrails.replace(draft, frame, checked, edited.stringValue());
        } else if (answer.path("approved").asBoolean(false)) {
            Guardrails.check(draft, frame, checked.next());
        } else {
            fail(draft, frame, guardrail, answer.path("reason").asString("a person said no"));
        }
    }

    private static void escalate(
            Draft draft,
            FrameId frame,
            Row.OfChecked checked,
            GuardrailDefinition guardrail,
            String message) {
        draft.note(frame, checked);
        Hooks.propose(
                draft,
                frame,
                OrEmpty.text(guardrail.escalateWith()),
                new HookPurpose.Escalation(checked.index(), checked.checkpoint(), null),
                about(draft, frame, checked, guardrail, message)
                        .put("executionId", draft.executionId().value()));
    }

    private static ObjectNode about(
            Draft draft,
            FrameId frame,
            Row.OfChecked checked,
            GuardrailDefinition guardrail,
            String message) {
        String text = Guardrails.text(draft, frame, checked);
        return WireJson.object()
                .put("guardrail_name", guardrail.name())
                .put("guardrail_message", message)
                .put("llm_output", text)
                .put("guardrail", guardrail.name())
                .put("message", message)
                .put("text", text);
    }

    static void fail(Draft draft, FrameId frame, GuardrailDefinition guardrail, String message) {
        draft.forget(RowKey.checked(frame));
        Frames.fail(
                draft, frame, CODE, "guardrail '" + guardrail.name() + "' objected: " + message);
    }
}
