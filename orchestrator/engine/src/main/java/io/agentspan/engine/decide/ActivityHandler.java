package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.id.FrameId;

/** Keeps what a foreign framework tells of itself while the execution runs. */
public final class ActivityHandler {
    private ActivityHandler() {}

    public static Decision decide(Draft draft, ReportActivity activity) {
        if (draft.state().executionIfAny().isPresent()
                && draft.state().get(RowKey.activityId(activity.activityId())) != null) {
            return Standing.repeated(draft);
        }
        return Standing.objection(draft).orElseGet(() -> keep(draft, activity));
    }

    private static Decision keep(Draft draft, ReportActivity activity) {
        int bytes = WireJson.bytes(activity.details()).length;
        if (bytes > Limits.MAX_MESSAGE_BYTES) {
            return Standing.rejected(
                    "ACTIVITY_TOO_LARGE",
                    "what is told of execution "
                            + activity.execution()
                            + " has "
                            + bytes
                            + " bytes, more than "
                            + Limits.MAX_MESSAGE_BYTES);
        }
        draft.emit(
                new ActivityReported(
                        FrameId.root(activity.execution()),
                        activity.activityId(),
                        activity.by(),
                        activity.kind(),
                        activity.details()));
        return draft.accepted();
    }
}
