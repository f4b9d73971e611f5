package io.agentspan.streams.simulator.bug;

import io.agentspan.engine.Input;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.Collaborators;

/** Takes an answer for the call that it names, whatever task it answers. */
public final class NoDigestCheck extends Collaborators {
    @Override
    public Decider decider(Decider engine) {
        return (input, rows, definitions) ->
                engine.decide(trusting(input, rows), rows, definitions);
    }

    private static Input trusting(Input input, Rows rows) {
        return switch (input.command()) {
            case ReportModelReply reply ->
                    with(
                            input,
                            new ReportModelReply(
                                    own(reply.task(), rows),
                                    reply.worker(),
                                    reply.text(),
                                    reply.toolCalls(),
                                    reply.finish(),
                                    reply.usage(),
                                    reply.tookMillis()));
            case ReportToolResult result ->
                    with(
                            input,
                            new ReportToolResult(
                                    own(result.task(), rows),
                                    result.worker(),
                                    result.result(),
                                    result.stateUpdates(),
                                    result.tookMillis()));
            default -> input;
        };
    }

    private static TaskId own(TaskId task, Rows rows) {
        return rows.get(RowKey.call(task.call())) instanceof CallRow row
                ? new TaskId(task.execution(), task.call(), task.attempt(), row.digest())
                : task;
    }

    private static Input with(Input input, Command command) {
        return new Input(command, input.partition(), input.offset(), input.atMillis());
    }
}
