package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.Waits;
import io.agentspan.engine.loop.Waits.Waiter;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes a person's answer to what waits for one. */
public final class RespondHandler {
    private RespondHandler() {}

    public static Decision decide(Draft draft, Respond respond) {
        if (draft.state().executionIfAny().isEmpty()) {
            return Standing.unknown(draft);
        }
        Digest digest = Verdict.digest(respond.answer());
        @Nullable CallId call = respond.call();
        if (respond.key() != null
                && draft.state().get(RowKey.answerKey(respond.key()))
                        instanceof Row.OfDecision given) {
            return given.answer().equals(whole(respond, digest))
                    ? Standing.repeated(draft)
                    : Standing.rejected(
                            "IDEMPOTENCY_CONFLICT",
                            "the key of this answer to execution "
                                    + respond.execution()
                                    + " was used for another one before; send it with a new key");
        }
        if (call != null
                && draft.state().get(RowKey.decision(call)) instanceof Row.OfDecision decision) {
            return decision.answer().equals(digest)
                    ? Standing.repeated(draft)
                    : Standing.rejected(
                            "ALREADY_ANSWERED",
                            "call "
                                    + call
                                    + " of execution "
                                    + respond.execution()
                                    + " was answered otherwise before; the first answer stands");
        }
        return Standing.objection(draft)
                .orElseGet(() ->
                        call == null
                                ? ofLongest(draft, respond, digest)
                                : ofNamed(draft, respond, call, digest));
    }

    /** Under one key there is one answer, to one thing. */
    private static Digest whole(Respond respond, Digest answer) {
        return Digest.of(
                respond.call() == null ? "" : respond.call().value(),
                respond.within() == null ? "" : respond.within().toString(),
                answer.value());
    }

    private static Decision ofNamed(Draft draft, Respond respond, CallId call, Digest digest) {
        return Waits.find(draft, call)
                .filter(isWithin(respond))
                .map(waiter -> answer(draft, respond, List.of(waiter), digest))
                .orElseGet(() -> notWaiting(respond, "call " + call));
    }

    /** Who names no call means what has waited longest, going by the form of the answer. */
    private static Decision ofLongest(Draft draft, Respond respond, Digest digest) {
        Predicate<Waiter> within = isWithin(respond);
        if (respond.answer().has("approved")) {
            List<Waiter> approvals = Waits.firstTurn(draft, within.and(isFor(Wait.APPROVAL)));
            if (!approvals.isEmpty()) {
                return answer(draft, respond, approvals, digest);
            }
        }
        return Waits.first(draft, within.and(isFor(Wait.QUESTION)))
                .or(() -> Waits.first(draft, within.and(isFor(Wait.OUTCOME))))
                .or(() -> Waits.first(draft, within.and(isFor(Wait.APPROVAL))))
                .map(waiter -> answer(draft, respond, List.of(waiter), digest))
                .orElseGet(() -> notWaiting(respond, "execution " + respond.execution()));
    }

    /** They are all of one kind. */
    private static Decision answer(
            Draft draft, Respond respond, List<Waiter> waiters, Digest digest) {
        Waiter first = waiters.getFirst();
        Verdict verdict =
                switch (first.what()) {
                    case APPROVAL -> Verdict.ofApproval(draft, waiters, respond.answer());
                    case QUESTION -> Verdict.ofQuestion(draft, first, respond.answer());
                    case OUTCOME -> Verdict.ofOutcome(respond.answer());
                    case MESSAGE ->
                            new Verdict.Unfit(
                                    "NOT_WAITING",
                                    "it waits for a message; send one instead of an answer");
                };
        if (respond.key() != null && !(verdict instanceof Verdict.Unfit)) {
            draft.answered(respond.key(), whole(respond, digest));
        }
        return Verdicts.apply(
                draft, waiters.stream().map(Waiter::call).toList(), respond, digest, verdict);
    }

    private static Predicate<Waiter> isFor(Wait what) {
        return waiter -> waiter.what() == what;
    }

    private static Predicate<Waiter> isWithin(Respond respond) {
        return waiter -> respond.within() == null || waiter.frame().isWithin(respond.within());
    }

    private static Decision notWaiting(Respond respond, String what) {
        return Standing.rejected(
                "NOT_WAITING",
                what
                        + (respond.within() == null ? "" : " below " + respond.within())
                        + " waits for nobody's answer");
    }
}
