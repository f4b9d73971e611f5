package io.agentspan.streams.simulator;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What models and tools come to. */
final class Reports {
    private static final List<String> ARGUMENTS =
            List.of(
                    "{\"n\":1}",
                    "{\"n\":1,\"b\":2,\"a\":[1.50]}",
                    "{\"n\":\"x\"}",
                    "{\"n\":",
                    "",
                    "{}");
    private static final List<JsonNode> RESULTS =
            List.of(
                    WireJson.tree("\"fine\""),
                    WireJson.tree("{\"a\":1.50}"),
                    WireJson.tree("null"));
    private static final List<JsonNode> UPDATES =
            List.of(WireJson.tree("{\"list\":[1,2]}"), WireJson.tree("{\"text\":\"a\"}"));
    private static final JsonNode DONE = WireJson.tree("{\"done\":true,\"result\":1}");
    private static final JsonNode NOT_DONE = WireJson.tree("{\"done\":false}");
    private static final Failure BUSY = Failure.retryable("RATE_LIMITED", "busy");
    private static final Failure BROKEN = Failure.retryable("TOOL_ERROR", "broken");

    private final World world;
    private final Effects effects;
    private final Conversations conversations = new Conversations();
    private int callsLeft = 10;

    Reports(World world, Effects effects) {
        this.world = world;
        this.effects = effects;
    }

    TaskReport success(Task task) {
        return switch (task) {
            case ModelTask model ->
                    conversations.show(model.conversation()) ? reply(model) : unknown(model);
            case ToolTask tool -> result(tool);
        };
    }

    private static TaskReport unknown(ModelTask task) {
        return new ReportModelFailure(
                task.id(),
                "llm",
                Failure.retryable(ReportModelFailure.CONVERSATION_UNKNOWN, "not kept"),
                0,
                0,
                null);
    }

    /** The LLM workers die. */
    void forget() {
        conversations.forget();
    }

    TaskReport failure(Task task) {
        boolean permanent = world.dice().percent(15);
        return switch (task) {
            case ModelTask model ->
                    new ReportModelFailure(
                            task.id(),
                            "llm",
                            permanent ? Failure.permanent("PROVIDER_AUTH", "no key") : BUSY,
                            world.dice().below(3) * 1500L,
                            5,
                            TokenUsage.of(3, 1));
            case ToolTask tool ->
                    new ReportToolFailure(
                            task.id(),
                            "worker",
                            permanent ? Failure.permanent("TOOL_FAILED_PERMANENTLY", "no") : BROKEN,
                            5);
        };
    }

    static TaskReport started(TaskId task) {
        return new ReportTaskStarted(task, "worker");
    }

    static TaskReport heartbeat(TaskId task) {
        return new ReportHeartbeat(task, "worker", null);
    }

    private TaskReport reply(ModelTask task) {
        List<ProposedCall> calls = new ArrayList<>();
        Dice dice = world.dice();
        int wanted = world.isCalm() ? 0 : Math.min(callsLeft, dice.between(-1, 3));
        for (int i = 0; i < wanted; i++) {
            String tool =
                    dice.percent(5) || task.tools().isEmpty()
                            ? "nothing"
                            : dice.pick(task.tools()).name();
            calls.add(
                    new ProposedCall(
                            tool,
                            dice.percent(75)
                                    ? ARGUMENTS.get(dice.below(2))
                                    : dice.pick(ARGUMENTS)));
        }
        callsLeft -= Math.max(0, wanted);
        return new ReportModelReply(
                task.id(),
                "llm",
                "so",
                calls,
                dice.percent(3) && !world.isCalm()
                        ? ModelFinish.LENGTH
                        : wanted > 0 ? ModelFinish.TOOL_CALLS : ModelFinish.STOP,
                TokenUsage.of(4, 2),
                5);
    }

    private TaskReport result(ToolTask task) {
        if (task.tool().equals("check")) {
            JsonNode done = effects.isDone(task.idempotencyKey()) ? DONE : NOT_DONE;
            return new ReportToolResult(task.id(), "worker", done, null, 5);
        }
        effects.apply(task);
        Dice dice = world.dice();
        return new ReportToolResult(
                task.id(),
                "worker",
                dice.pick(RESULTS),
                dice.percent(15) ? (ObjectNode) dice.pick(UPDATES) : null,
                5);
    }

    /** Any report on the task. */
    static TaskReport anything(Dice dice, TaskId task) {
        return switch (dice.below(6)) {
            case 0 -> started(task);
            case 1 -> heartbeat(task);
            case 2 ->
                    new ReportModelReply(
                            task,
                            "thief",
                            "mine",
                            List.of(),
                            ModelFinish.STOP,
                            TokenUsage.of(1, 1),
                            1);
            case 3 -> new ReportModelFailure(task, "thief", BUSY, 0, 1, null);
            case 4 -> new ReportToolResult(task, "thief", RESULTS.getFirst(), null, 1);
            default -> new ReportToolFailure(task, "thief", BROKEN, 1);
        };
    }

    /** An answer to something that was never asked, close to something that was. */
    static Command foreign(Dice dice, Task task) {
        TaskId id = task.id();
        TaskId other =
                switch (dice.below(3)) {
                    case 0 ->
                            new TaskId(
                                    id.execution(), id.call(), id.attempt(), Digest.of("foreign"));
                    case 1 -> new TaskId(id.execution(), id.call(), id.attempt() + 50, id.digest());
                    default ->
                            new TaskId(
                                    id.execution(),
                                    CallId.tool(id.frame(), 9_999, 0),
                                    1,
                                    id.digest());
                };
        if (dice.percent(20)) {
            return started(other);
        }
        return other.call().isModel()
                ? new ReportModelReply(
                        other, "thief", "mine", List.of(), ModelFinish.STOP, TokenUsage.of(1, 1), 1)
                : new ReportToolResult(other, "thief", RESULTS.getFirst(), null, 1);
    }
}
