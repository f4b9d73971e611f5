package io.agentspan.engine.play;

import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;

/** Which reports can be about which calls. */
final class Kinds {
    private Kinds() {}

    static boolean fit(TaskReport report) {
        boolean model = report.task().call().isModel();
        return switch (report) {
            case ReportModelReply reply -> model;
            case ReportModelFailure failure -> model;
            case ReportToolResult result -> !model;
            case ReportToolFailure failure -> !model;
            case ReportTaskStarted started -> true;
            case ReportHeartbeat heartbeat -> true;
        };
    }
}
