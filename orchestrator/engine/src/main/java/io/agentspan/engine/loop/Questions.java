package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/** Tools that ask a person: the answer is the result. */
public final class Questions {
    private Questions() {}

    static void ask(Draft draft, FrameId frame, CallId call, ToolCalls.Checked.ForPerson asked) {
        draft.emit(
                question(frame, call, asked, Waits.deadline(draft, asked.tool().timeoutSeconds())));
    }

    static QuestionAsked question(
            FrameId frame, CallId call, ToolCalls.Checked.ForPerson asked, long deadlineMillis) {
        return new QuestionAsked(
                frame,
                call,
                asked.tool().name(),
                deadlineMillis,
                asked.arguments(),
                Closure.answerSchema(asked.tool()));
    }

    /**
     * Somebody answered.
     *
     * @param answer fits the schema
     */
    public static void answer(
            Draft draft, CallId call, Decider by, Digest digest, ObjectNode answer) {
        FrameId frame = call.frame(draft.executionId());
        CallRow row = draft.state().openCall(call);
        long since =
                row.phase() instanceof CallPhase.Waiting waiting
                        ? waiting.sinceMillis()
                        : draft.now();
        draft.emit(new QuestionAnswered(frame, call, row.name(), by, digest));
        ToolReturned end =
                new ToolReturned(frame, call, row.name(), 1, draft.now() - since, "", answer, null);
        draft.emit(end);
        ToolLoop.afterCall(draft, end);
    }

    static void overdue(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        ToolDefinition tool = ToolCalls.tool(draft, frame, call);
        ToolCallFailed end =
                new ToolCallFailed(
                        frame,
                        call,
                        tool.name(),
                        1,
                        "TIMEOUT",
                        "nobody answered within " + tool.timeoutSeconds() + " s");
        draft.emit(end);
        ToolLoop.afterCall(draft, end);
    }
}
