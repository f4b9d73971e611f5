package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.Approvals;
import io.agentspan.engine.loop.Questions;
import io.agentspan.engine.loop.UnknownOutcomes;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import java.util.List;

/** Lets happen what a person's answer says. */
final class Verdicts {
    private Verdicts() {}

    /**
     * Lets it happen.
     *
     * @param calls that it answers; one unless they wait for approval
     */
    static Decision apply(
            Draft draft, List<CallId> calls, Respond respond, Digest digest, Verdict verdict) {
        Decider by = Decider.person(respond.by());
        CallId call = calls.getFirst();
        switch (verdict) {
            case Verdict.Granted granted ->
                    Approvals.grant(draft, calls, by, digest, granted.edited(), granted.comment());
            case Verdict.Rejected rejected ->
                    Approvals.reject(draft, calls, by, digest, rejected.reason());
            case Verdict.Answered answered ->
                    Questions.answer(draft, call, by, digest, answered.answer());
            case Verdict.Retry retry -> UnknownOutcomes.retry(draft, call, by, digest);
            case Verdict.GiveUp giveUp -> UnknownOutcomes.giveUp(draft, call, by, digest);
            case Verdict.Settled settled ->
                    UnknownOutcomes.settle(draft, call, by, digest, settled.result());
            case Verdict.Unfit unfit -> {
                return Standing.rejected(
                        unfit.code(),
                        "the answer to call "
                                + call
                                + " of execution "
                                + respond.execution()
                                + " does not fit: "
                                + unfit.message());
            }
        }
        return draft.accepted();
    }
}
