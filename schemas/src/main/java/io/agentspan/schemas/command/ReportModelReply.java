package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;
import java.util.Objects;

/**
 * The model answered.
 *
 * @param tookMillis from sending the request to the whole reply
 */
public record ReportModelReply(
        TaskId task,
        String worker,
        String text,
        List<ProposedCall> toolCalls,
        ModelFinish finish,
        TokenUsage usage,
        long tookMillis)
        implements TaskReport {
    public ReportModelReply {
        Objects.requireNonNull(task, "task");
        worker = OrEmpty.text(worker);
        text = OrEmpty.text(text);
        toolCalls = OrEmpty.list(toolCalls);
        finish = finish == null ? ModelFinish.OTHER : finish;
        usage = usage == null ? TokenUsage.NONE : usage;
    }
}
