package io.agentspan.schemas.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.ExecutionId;

/**
 * What is asked of an execution. A command may be refused; it is a plain idempotent write to the
 * partition that the execution's id names, keyed by that id.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartExecution.class, name = "start-execution"),
    @JsonSubTypes.Type(value = CancelExecution.class, name = "cancel-execution"),
    @JsonSubTypes.Type(value = Respond.class, name = "respond"),
    @JsonSubTypes.Type(value = PauseExecution.class, name = "pause-execution"),
    @JsonSubTypes.Type(value = ResumeExecution.class, name = "resume-execution"),
    @JsonSubTypes.Type(value = StopExecution.class, name = "stop-execution"),
    @JsonSubTypes.Type(value = SetSignal.class, name = "set-signal"),
    @JsonSubTypes.Type(value = SendMessage.class, name = "send-message"),
    @JsonSubTypes.Type(value = ReportActivity.class, name = "report-activity"),
    @JsonSubTypes.Type(value = ReportTaskStarted.class, name = "report-task-started"),
    @JsonSubTypes.Type(value = ReportHeartbeat.class, name = "report-heartbeat"),
    @JsonSubTypes.Type(value = ReportModelReply.class, name = "report-model-reply"),
    @JsonSubTypes.Type(value = ReportModelFailure.class, name = "report-model-failure"),
    @JsonSubTypes.Type(value = ReportToolResult.class, name = "report-tool-result"),
    @JsonSubTypes.Type(value = ReportToolFailure.class, name = "report-tool-failure"),
    @JsonSubTypes.Type(value = TimerDue.class, name = "timer-due")
})
public sealed interface Command
        permits StartExecution,
                CancelExecution,
                Respond,
                PauseExecution,
                ResumeExecution,
                StopExecution,
                SetSignal,
                SendMessage,
                ReportActivity,
                TaskReport,
                TimerDue {
    ExecutionId execution();
}
