package io.agentspan.engine.histories;

import io.agentspan.engine.play.Books;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What people do to an execution: useful, useless and wrong. */
final class RandomPeople {
    private static final List<String> ANSWERS =
            List.of(
                    "{\"approved\":true}",
                    "{\"approved\":\"yes\",\"reason\":\"fine\"}",
                    "{\"approved\":true,\"arguments\":{\"n\":2}}",
                    "{\"approved\":true,\"arguments\":{\"n\":1.50,\"request\":\"so\"},\"x\":[1e2]}",
                    "{\"approved\":false}",
                    "{\"approved\":\"no\",\"reason\":\"ü\",\"more\":{\"b\":1,\"a\":2.0}}",
                    "{\"approved\":7}",
                    "{\"response\":\"tea\"}",
                    "{\"selected\":\"DONE\"}",
                    "{\"selected\":\"agent_1\"}",
                    "{\"response\":\"tea\",\"approved\":true}",
                    "{\"decision\":\"retry\"}",
                    "{\"decision\":\"fail\"}",
                    "{\"result\":{\"n\":1.0}}",
                    "{}");
    private static final List<String> PAYLOADS =
            List.of("\"hurry\"", "{\"z\":1.50,\"a\":\"ü\"}", "[1e3]", "null", "\"\"");

    private final Dice dice;
    private final ExecutionId id;
    private int messages;

    RandomPeople(Dice dice, ExecutionId id) {
        this.dice = dice;
        this.id = id;
    }

    /** Anything. */
    Command any(List<CallId> calls) {
        return switch (dice.below(13)) {
            case 0, 1, 2, 3 -> answer(calls);
            case 4 -> answer(List.of());
            case 5 -> new PauseExecution(id, "ann");
            case 6, 7 -> new ResumeExecution(id, "bob");
            case 8 -> new SetSignal(id, dice.pick(List.of("", "be quick", "be brief")), "ann");
            case 9 -> activity("a" + dice.below(30));
            default -> message(dice.pick(List.of(SendMode.values())));
        };
    }

    /** Anything that may be the end. */
    Command end() {
        return dice.percent(70) ? new StopExecution(id, "ann") : new CancelExecution(id, "enough");
    }

    /** One of each kind. */
    List<Command> everyKind(List<CallId> calls) {
        return List.of(
                answer(calls),
                answer(List.of()),
                new PauseExecution(id, ""),
                new ResumeExecution(id, ""),
                new StopExecution(id, ""),
                new CancelExecution(id, "", "ann"),
                new SetSignal(id, "late", ""),
                activity("late"),
                message(SendMode.QUEUE));
    }

    Command pause() {
        return new PauseExecution(id, "ann");
    }

    /** Answers to one call, of which one at most may count. */
    List<Command> decisions(CallId call) {
        return List.of(
                answer(call, dice.pick(ANSWERS)),
                answer(call, "{\"approved\":" + dice.percent(50) + "}"));
    }

    Command resume() {
        return new ResumeExecution(id, "ann");
    }

    /** What lets a call that waits go on. */
    Optional<Command> useful(CallId call, Books.OpenCall open) {
        return open.waitsFor()
                .map(wait ->
                        switch (wait) {
                            case ApprovalRequested asked -> answer(call, "{\"approved\":true}");
                            case QuestionAsked asked when call.isHook() ->
                                    answer(call, "{\"selected\":\"DONE\",\"approved\":true}");
                            case QuestionAsked asked -> answer(call, "{\"response\":\"tea\"}");
                            case OutcomeUnknown unknown -> answer(call, "{\"decision\":\"fail\"}");
                            case MessageAwaited awaited ->
                                    new SendMessage(
                                            id,
                                            "useful " + messages++,
                                            WireJson.tree("1"),
                                            SendMode.QUEUE,
                                            "");
                            case ApprovalGranted granted -> throw new AssertionError(granted);
                            case ApprovalRejected rejected -> throw new AssertionError(rejected);
                            case QuestionAnswered answered -> throw new AssertionError(answered);
                        });
    }

    private Command message(SendMode mode) {
        return new SendMessage(
                id, "m" + dice.below(30), WireJson.tree(dice.pick(PAYLOADS)), mode, "ann");
    }

    private Command activity(String activity) {
        return new ReportActivity(id, activity, "thinking", object("{\"content\":\"hm\"}"), "ann");
    }

    private Command answer(List<CallId> calls) {
        return calls.isEmpty()
                ? new Respond(id, frame(), null, object(dice.pick(ANSWERS)), "ann")
                : answer(dice.pick(calls), dice.pick(ANSWERS));
    }

    private Command answer(CallId call, String answer) {
        return new Respond(id, null, call, object(answer), "ann");
    }

    private @Nullable FrameId frame() {
        return dice.percent(70) ? null : FrameId.root(id).child(1);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) WireJson.tree(json);
    }
}
