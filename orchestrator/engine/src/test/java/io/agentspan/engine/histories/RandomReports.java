package io.agentspan.engine.histories;

import io.agentspan.schemas.WireJson;
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
import io.agentspan.schemas.message.ToolSpec;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What workers say: useful, useless and wrong. */
final class RandomReports {
    private static final List<String> ARGUMENTS =
            List.of(
                    "{\"n\":1}",
                    "{\"n\":1}",
                    "{\"n\":1,\"m\":2}",
                    "{\"n\":\"x\"}",
                    "{\"request\":\"why\"}",
                    "{\"z\":1.0,\"b\":1e2,\"a\":-0.0,\"c\":12345678901234567890,\"d\":[1.50,\"ü\"]}",
                    "{\"n\":",
                    "[1]",
                    "",
                    "{}");
    private static final List<String> RESULTS =
            List.of(
                    "null",
                    "\"fine\"",
                    "{\"a\":1.50,\"b\":[1,2]}",
                    "\"\"",
                    "[1e3]",
                    "true",
                    "{\"done\":true,\"result\":1.50}",
                    "{\"selected_agent\":\"agent_1\"}",
                    "{\"transfer\":true}",
                    "{\"passed\":false,\"message\":\"no\",\"fixed_output\":\"yes\"}",
                    "{\"decision\":\"stop\"}",
                    "{\"done\":false}");
    private static final List<String> UPDATES =
            List.of(
                    "{\"list\":[1,2]}",
                    "{\"list\":[2,3]}",
                    "{\"text\":\"a\"}",
                    "{\"n\":1.50}",
                    "{\"list\":null}",
                    "{}");
    private static final List<String> FAILURES =
            List.of("RATE_LIMITED", "PROVIDER_ERROR", "PROVIDER_TIMEOUT");

    private final Dice dice;
    private final boolean wide;
    private int callsLeft;

    RandomReports(Dice dice, boolean wide) {
        this.dice = dice;
        this.wide = wide;
        this.callsLeft = wide ? 400 : 60;
    }

    /** What the worker of a task sends, in the order in which it sends it; maybe nothing. */
    List<TaskReport> worker(Task task) {
        if (dice.percent(8)) {
            return List.of();
        }
        List<TaskReport> reports = new ArrayList<>();
        if (dice.percent(30)) {
            reports.add(started(task.id()));
        }
        if (dice.percent(20)) {
            reports.add(heartbeat(task.id()));
        }
        if (dice.percent(8)) {
            return reports;
        }
        reports.add(dice.percent(20) ? failure(task) : success(task));
        if (dice.percent(5)) {
            reports.add(dice.percent(50) ? failure(task) : success(task));
        }
        if (dice.percent(10)) {
            reports.add(reports.getLast());
        }
        return reports;
    }

    /** The shortest way to the end. */
    TaskReport useful(Task task) {
        return switch (task) {
            case ModelTask model -> reply(task.id(), "done", List.of(), ModelFinish.STOP);
            case ToolTask tool -> result(task.id(), "{\"done\":true}", null);
        };
    }

    /** Any report, fitting or not, about the task. */
    TaskReport any(TaskId task) {
        return dice.pick(everyKind(task));
    }

    /** One report of each kind, fitting or not, about the task. */
    List<TaskReport> everyKind(TaskId task) {
        return List.of(
                started(task),
                heartbeat(task),
                reply(task, "whatever", List.of(), ModelFinish.STOP),
                modelFailure(task),
                result(task, "1", null),
                toolFailure(task));
    }

    /** A task that was never sent, close to one that was. */
    TaskId foreign(TaskId task) {
        return switch (dice.below(3)) {
            case 0 ->
                    new TaskId(task.execution(), task.call(), task.attempt(), Digest.of("foreign"));
            case 1 -> new TaskId(task.execution(), task.call(), task.attempt() + 50, task.digest());
            default ->
                    new TaskId(
                            task.execution(),
                            CallId.tool(task.frame(), 9_999, 0),
                            1,
                            task.digest());
        };
    }

    private TaskReport success(Task task) {
        return switch (task) {
            case ModelTask model -> modelReply(model);
            case ToolTask tool ->
                    result(
                            task.id(),
                            dice.pick(RESULTS),
                            dice.percent(30)
                                    ? (ObjectNode) WireJson.tree(dice.pick(UPDATES))
                                    : null);
        };
    }

    private TaskReport modelReply(ModelTask task) {
        List<String> tools =
                Stream.concat(task.tools().stream().map(ToolSpec::name), Stream.of("nothing"))
                        .toList();
        int wanted = Math.min(callsLeft, calls());
        List<ProposedCall> calls = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            calls.add(
                    wide && dice.percent(90)
                            ? new ProposedCall(tools.getFirst(), ARGUMENTS.getFirst())
                            : call(task, dice.pick(tools)));
        }
        callsLeft -= wanted;
        ModelFinish finish =
                dice.percent(10)
                        ? ModelFinish.LENGTH
                        : wanted > 0 ? ModelFinish.TOOL_CALLS : ModelFinish.STOP;
        return reply(task.id(), text(task), calls, finish);
    }

    /** A router usually names one of the team. */
    private String text(ModelTask task) {
        List<String> names = task.outputSchema() == null ? List.of() : names(task.outputSchema());
        return names.isEmpty() || dice.percent(20)
                ? dice.pick(List.of("", "so", "{\"a\":1}", "{\"passed\":true}"))
                : dice.pick(names);
    }

    /** Whoever hands over usually names one of the team. */
    private ProposedCall call(ModelTask task, String tool) {
        List<String> names =
                task.tools().stream()
                        .filter(spec -> spec.name().equals(tool))
                        .flatMap(spec ->
                                spec.inputSchema() == null
                                        ? Stream.of()
                                        : names(spec.inputSchema()).stream())
                        .toList();
        return new ProposedCall(
                tool,
                names.isEmpty() || dice.percent(20)
                        ? dice.pick(ARGUMENTS)
                        : "{\"agent\":\"" + dice.pick(names) + "\"}");
    }

    private static List<String> names(JsonNode schema) {
        return schema.at("/properties/agent/enum").valueStream().map(JsonNode::asString).toList();
    }

    private int calls() {
        if (wide && dice.percent(60)) {
            return dice.between(30, 140);
        }
        return Math.max(0, dice.between(-2, 3));
    }

    private TaskReport failure(Task task) {
        return switch (task) {
            case ModelTask model -> modelFailure(task.id());
            case ToolTask tool -> toolFailure(task.id());
        };
    }

    private TaskReport started(TaskId task) {
        return new ReportTaskStarted(task, "worker", dice.percent(10) ? 3_600_000 : 0);
    }

    private static TaskReport heartbeat(TaskId task) {
        return new ReportHeartbeat(task, "worker", null);
    }

    private static TaskReport reply(
            TaskId task, String text, List<ProposedCall> calls, ModelFinish finish) {
        return new ReportModelReply(
                task, "llm", text, calls, finish, TokenUsage.of(text.length(), 2), 5);
    }

    private TaskReport modelFailure(TaskId task) {
        Failure failure =
                dice.percent(10)
                        ? Failure.permanent("PROVIDER_AUTH", "no key")
                        : Failure.retryable(dice.pick(FAILURES), "busy");
        return new ReportModelFailure(
                task,
                "llm",
                failure,
                dice.below(3) * 1500L,
                5,
                dice.percent(50) ? TokenUsage.of(3, 1) : null);
    }

    private static TaskReport result(TaskId task, String json, @Nullable ObjectNode updates) {
        return new ReportToolResult(task, "worker", WireJson.tree(json), updates, 5);
    }

    private TaskReport toolFailure(TaskId task) {
        Failure failure =
                dice.percent(20)
                        ? Failure.permanent("TOOL_FAILED_PERMANENTLY", "no")
                        : Failure.retryable("TOOL_ERROR", "broken");
        return new ReportToolFailure(task, "worker", failure, 5);
    }
}
