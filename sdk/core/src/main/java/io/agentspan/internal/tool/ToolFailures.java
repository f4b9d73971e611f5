package io.agentspan.internal.tool;

import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.tool.ToolFailure;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server is told of a tool that threw. */
public final class ToolFailures implements FailureMapper<ToolTask> {
    private static final Logger LOG = LoggerFactory.getLogger(ToolFailures.class);

    private final FailureMapper<ToolTask> others = FailureMapper.tools();

    @Override
    public TaskReport report(ToolTask task, Attempt attempt, Throwable error, long tookMillis) {
        if (error instanceof ToolFailure failure) {
            LOG.debug("{} of {} says: {}", task.tool(), task.id(), failure.getMessage());
            return new ReportToolFailure(
                    task.id(),
                    attempt.worker(),
                    new Failure(
                            failure.code(),
                            String.valueOf(failure.getMessage()),
                            failure.isRetryable()),
                    tookMillis);
        }
        if (error instanceof InterruptedException && attempt.isCancelled()) {
            LOG.debug("{} of {} was stopped", task.tool(), task.id(), error);
        } else {
            LOG.warn(
                    "attempt {} of {} ({}) failed",
                    task.id().attempt(),
                    task.tool(),
                    task.id(),
                    error);
        }
        return others.report(task, attempt, error, tookMillis);
    }
}
