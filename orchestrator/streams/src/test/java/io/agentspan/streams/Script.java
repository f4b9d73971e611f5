package io.agentspan.streams;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.List;

/** Plays model and tools: a number of turns with one lookup each, then an answer. */
public record Script(int lookups) {

    public Command answer(Task task) {
        return switch (task) {
            case ModelTask model when model.id().call().turn() <= lookups ->
                    reply(model, "", List.of(new ProposedCall("lookup", "{\"key\":\"keys\"}")));
            case ModelTask model -> reply(model, "On the table.", List.of());
            case ToolTask tool ->
                    new ReportToolResult(
                            tool.id(), "worker", WireJson.tree("{\"place\":\"table\"}"), null, 3);
        };
    }

    private static Command reply(ModelTask task, String text, List<ProposedCall> calls) {
        return new ReportModelReply(
                task.id(),
                "worker",
                text,
                calls,
                calls.isEmpty() ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                TokenUsage.of(10, 5),
                7);
    }
}
