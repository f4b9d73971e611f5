package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.evolve.SharedState;
import io.agentspan.engine.loop.Checks;
import io.agentspan.engine.loop.ToolLoop;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A tool returned, or the check of one that was lost did. */
final class Results {
    private Results() {}

    static Decision decide(Draft draft, ReportToolResult result, CallRow call) {
        if (!Checks.isOf(call, result.task().digest())) {
            ReportHandler.voidNewerAttempt(draft, result, call);
            returned(draft, result, call, result.result());
            return draft.accepted();
        }
        JsonNode done = result.result().path("done");
        if (done.isBoolean() && done.booleanValue()) {
            ReportHandler.voidNewerAttempt(draft, result, call);
            returned(draft, result, call, result.result().path("result"));
            return draft.accepted();
        }
        boolean current =
                result.task().attempt() == call.attempt()
                        && !(call.phase() instanceof CallPhase.BackingOff)
                        && !(call.phase() instanceof CallPhase.Waiting)
                        && !(call.phase() instanceof CallPhase.Approved);
        if (!current) {
            return new Decision.Ignored("the check was given up before");
        }
        if (done.isBoolean()) {
            Checks.notDone(draft, result.task().call());
        } else {
            Checks.failed(
                    draft,
                    result.task().call(),
                    Failure.permanent(
                            "INVALID_CHECK", "its result has no 'done' that is true or false"),
                    0);
        }
        return draft.accepted();
    }

    private static void returned(
            Draft draft, ReportToolResult report, CallRow call, JsonNode result) {
        FrameId frame = report.task().frame();
        CallEvent end =
                SharedState.fits(draft.state().context(), report.stateUpdates())
                        ? new ToolReturned(
                                frame,
                                report.task().call(),
                                call.name(),
                                report.task().attempt(),
                                report.tookMillis(),
                                report.worker(),
                                result.isMissingNode()
                                        ? JsonNodeFactory.instance.nullNode()
                                        : result,
                                report.stateUpdates())
                        : new ToolCallFailed(
                                frame,
                                report.task().call(),
                                call.name(),
                                report.task().attempt(),
                                "STATE_TOO_LARGE",
                                "the tool ran, but what it wrote to the shared state was not kept: "
                                        + "the state would be larger than "
                                        + Limits.MAX_STATE_BYTES
                                        + " bytes");
        draft.emit(end);
        ToolLoop.afterCall(draft, end);
    }
}
