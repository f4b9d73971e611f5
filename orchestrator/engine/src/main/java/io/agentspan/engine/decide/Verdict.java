package io.agentspan.engine.decide;

import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.Waits.Waiter;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** What an answer says, once it is known what it answers. */
sealed interface Verdict {
    /** The calls may be made. */
    record Granted(Optional<ObjectNode> edited, ObjectNode comment) implements Verdict {}

    /** They may not. */
    record Rejected(String reason) implements Verdict {}

    /** The answer to a question. */
    record Answered(ObjectNode answer) implements Verdict {}

    /** The next attempt is to be made. */
    record Retry() implements Verdict {}

    /** The call is to be given up. */
    record GiveUp() implements Verdict {}

    /** This is what the tool returned. */
    record Settled(JsonNode result) implements Verdict {}

    /** It answers nothing. */
    record Unfit(String code, String message) implements Verdict {
        static Unfit invalid(String message) {
            return new Unfit("INVALID_ANSWER", message);
        }
    }

    String APPROVED = "approved";
    String ARGUMENTS = "arguments";
    String REASON = "reason";

    /** The same for answers that say the same: {@code "yes"} is {@code true}. */
    static Digest digest(ObjectNode answer) {
        ObjectNode plain = answer.deepCopy();
        isApproved(answer)
                .ifPresent(approved -> plain.set(APPROVED, BooleanNode.valueOf(approved)));
        return Digest.of(plain);
    }

    static Verdict ofApproval(Draft draft, List<Waiter> waiters, ObjectNode answer) {
        Optional<Boolean> approved = isApproved(answer);
        if (approved.isEmpty()) {
            return Unfit.invalid("an approval is answered with \"approved\": true or false");
        }
        ObjectNode comment = answer.deepCopy();
        comment.remove(APPROVED);
        comment.remove(ARGUMENTS);
        if (!approved.get()) {
            return new Rejected(reason(comment));
        }
        JsonNode arguments = answer.path(ARGUMENTS);
        if (arguments.isMissingNode() || arguments.isNull()) {
            return new Granted(Optional.empty(), comment);
        }
        if (waiters.size() > 1) {
            return Unfit.invalid(
                    waiters.size() + " calls wait; name the one that the arguments are for");
        }
        if (!(arguments instanceof ObjectNode edited)) {
            return Unfit.invalid("the arguments are no JSON object");
        }
        Waiter waiter = waiters.getFirst();
        List<String> misfits =
                draft.closure()
                        .misfits(
                                draft.state().frame(waiter.frame()).agent(),
                                draft.state().openCall(waiter.call()).name(),
                                edited);
        return misfits.isEmpty()
                ? new Granted(Optional.of(edited), comment)
                : Unfit.invalid(String.join("; ", misfits));
    }

    static Verdict ofQuestion(Draft draft, Waiter waiter, ObjectNode answer) {
        List<String> misfits =
                draft.closure()
                        .answerMisfits(
                                draft.state().frame(waiter.frame()).agent(),
                                waiter.call(),
                                draft.state().openCall(waiter.call()).name(),
                                answer);
        return misfits.isEmpty() ? new Answered(answer) : Unfit.invalid(String.join("; ", misfits));
    }

    static Verdict ofOutcome(ObjectNode answer) {
        if (answer.has("result")) {
            return new Settled(answer.path("result"));
        }
        return switch (answer.path("decision").asString("")) {
            case "retry" -> new Retry();
            case "fail" -> new GiveUp();
            default ->
                    Unfit.invalid(
                            "an unknown outcome is answered with \"decision\": \"retry\" or"
                                    + " \"fail\", or with the \"result\"");
        };
    }

    private static Optional<Boolean> isApproved(ObjectNode answer) {
        JsonNode approved = answer.path(APPROVED);
        if (approved.isBoolean()) {
            return Optional.of(approved.booleanValue());
        }
        return switch (approved.asString("").strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String reason(ObjectNode comment) {
        JsonNode reason = comment.path(REASON);
        if (comment.isEmpty()) {
            return "";
        }
        return comment.size() == 1 && reason.isString()
                ? reason.stringValue()
                : WireJson.text(comment);
    }
}
