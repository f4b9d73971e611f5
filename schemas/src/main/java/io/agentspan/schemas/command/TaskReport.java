package io.agentspan.schemas.command;

import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;

/**
 * A worker's word on an attempt. It counts only while the call is open and the digest is the
 * task's.
 */
public sealed interface TaskReport extends Command
        permits ReportTaskStarted,
                ReportHeartbeat,
                ReportModelReply,
                ReportModelFailure,
                ReportToolResult,
                ReportToolFailure {
    TaskId task();

    /** The process that speaks, for people who read the log. */
    String worker();

    @Override
    default ExecutionId execution() {
        return task().execution();
    }
}
