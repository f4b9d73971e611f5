package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.Approval;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Calls that are made only if a person allows it. */
public final class Approvals {
    /** What the model is told of a rejected call. */
    static final String REJECTED = "REJECTED";

    private Approvals() {}

    static void request(
            Draft draft, FrameId frame, CallId call, ToolCalls.Checked.NeedsApproval asked) {
        draft.emit(
                new ApprovalRequested(
                        frame,
                        call,
                        asked.tool().name(),
                        Waits.deadline(draft, asked.tool().approvalOrDefault().timeoutSeconds()),
                        asked.arguments()));
    }

    /**
     * They are allowed.
     *
     * @param edited the arguments to use instead of the model's, which fit the tool's schema
     * @param comment what else the answer said
     */
    public static void grant(
            Draft draft,
            List<CallId> calls,
            Decider by,
            Digest answer,
            Optional<ObjectNode> edited,
            ObjectNode comment) {
        for (CallId call : calls) {
            CallRow row = draft.state().openCall(call);
            draft.emit(
                    new ApprovalGranted(
                            call.frame(draft.executionId()),
                            call,
                            row.name(),
                            by,
                            answer,
                            edited.isPresent(),
                            edited.orElseGet(() -> ToolCalls.arguments(row)),
                            comment));
        }
        ToolLoop.handOut(draft);
    }

    /** They are not: the execution ends, or the models are told, as the tools want it. */
    public static void reject(
            Draft draft, List<CallId> calls, Decider by, Digest answer, String reason) {
        for (CallId call : calls) {
            draft.emit(
                    new ApprovalRejected(
                            call.frame(draft.executionId()),
                            call,
                            draft.state().openCall(call).name(),
                            by,
                            answer,
                            reason));
        }
        rejected(draft, calls, reason);
    }

    /** What follows when calls were rejected. */
    static void rejected(Draft draft, List<CallId> calls, String reason) {
        if (calls.stream().anyMatch(call -> endsOnReject(draft, call))) {
            Frames.reject(draft, reason);
        } else {
            ToolLoop.handOut(draft);
        }
    }

    static void overdue(Draft draft, CallId call) {
        ToolDefinition tool = ToolCalls.tool(draft, call.frame(draft.executionId()), call);
        Approval approval = tool.approvalOrDefault();
        List<CallId> calls = List.of(call);
        switch (approval.onTimeoutOrDefault()) {
            case APPROVE ->
                    grant(
                            draft,
                            calls,
                            Decider.DEADLINE,
                            Digest.ZERO,
                            Optional.empty(),
                            WireJson.object());
            case REJECT ->
                    reject(
                            draft,
                            calls,
                            Decider.DEADLINE,
                            Digest.ZERO,
                            "nobody decided within " + approval.timeoutSeconds() + " s");
        }
    }

    private static boolean endsOnReject(Draft draft, CallId call) {
        return ToolCalls.tool(draft, call.frame(draft.executionId()), call)
                        .approvalOrDefault()
                        .onRejectOrDefault()
                == Approval.OnReject.END;
    }

    /** What the model reads. */
    static ToolCalls.Checked.Refused refusal(String reason) {
        return new ToolCalls.Checked.Refused(
                REJECTED, "a person rejected this call" + (reason.isEmpty() ? "" : ": " + reason));
    }
}
