package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HttpTaskTest {

    @Test
    void aTaskSurvivesTheWayOverHttp() {
        ToolTask task = Tasks.tool().arguments("{\"city\":\"Oslo\",\"days\":3}").build();

        JsonNode json = WireJson.tree(HttpTask.toJson(task, "token-1").toString());

        assertThat(HttpTask.fromJson(json)).isEqualTo(task);
        assertThat(HttpTask.executionToken(json)).isEqualTo("token-1");
    }

    @Test
    void theArgumentsComeFirstForWorkersThatTakeThemByPosition() {
        ToolTask task = Tasks.tool().arguments("{\"b\":1,\"a\":2}").build();

        JsonNode input = HttpTask.toJson(task, null).path("inputData");

        assertThat(input.propertyNames())
                .containsExactly("b", "a", "_agent_state", "__agentspan_ctx__", "method");
        assertThat(input.path("method").asString()).isEqualTo(task.tool());
    }

    @Test
    void anArgumentThatIsCalledMethodStays() {
        ToolTask task = Tasks.tool().arguments("{\"method\":\"POST\"}").build();

        assertThat(HttpTask.fromJson(HttpTask.toJson(task, null)).arguments().toString())
                .isEqualTo("{\"method\":\"POST\"}");
    }

    @Test
    void aTaskIdOfAnotherServerIsRefused() {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> HttpTask.fromJson(WireJson.tree("{\"taskId\":\"4711\"}")))
                .withMessageContaining("4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"result\":{\"result\":2}}",
                "{\"result\":1}",
                "{}",
                "null",
                "\"text\"",
                "[1,2]",
                "3.5"
            })
    void aResultSurvivesTheWayOverHttp(String value) {
        ToolTask task = Tasks.tool().build();
        ObjectNode updates = (ObjectNode) WireJson.tree("{\"seen\":true}");

        assertSurvives(new ReportToolResult(task.id(), "w", WireJson.tree(value), updates, 12));
        assertSurvives(new ReportToolResult(task.id(), "w", WireJson.tree(value), null, 12));
    }

    @Test
    void failuresAndHeartbeatsSurviveTheWayOverHttp() {
        ToolTask task = Tasks.tool().build();

        assertSurvives(
                new ReportToolFailure(
                        task.id(), "w", Failure.permanent("RESULT_TOO_LARGE", "too long"), 5));
        assertSurvives(
                new ReportToolFailure(task.id(), "w", Failure.retryable("TIMEOUT", "late"), 5));
        assertSurvives(new ReportHeartbeat(task.id(), "w", null));
        assertSurvives(new ReportHeartbeat(task.id(), "w", WireJson.tree("{\"percent\":40}")));
    }

    @Test
    void theAnswerOfAForeignWorkerIsRead() {
        String id = Tasks.tool().build().id().toString();
        JsonNode failed =
                WireJson.tree(
                        "{\"taskId\":\"%s\",\"status\":\"FAILED\",\"reasonForIncompletion\":\"no\"}"
                                .formatted(id));

        assertThat(HttpTaskResult.toReport(failed))
                .hasValueSatisfying(report ->
                        assertThat(((ReportToolFailure) report).failure())
                                .isEqualTo(Failure.retryable("TOOL_ERROR", "no")));
        assertThat(HttpTaskResult.toReport(WireJson.tree("{\"taskId\":\"x\"}"))).isEmpty();
    }

    @Test
    void modelAnswersDoNotTravelOverHttp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HttpTaskResult.toJson(
                                new ReportModelFailure(
                                        Tasks.tool().build().id(),
                                        "w",
                                        Failure.retryable("RATE_LIMITED", ""),
                                        0,
                                        0)));
    }

    private static void assertSurvives(TaskReport report) {
        JsonNode json = WireJson.tree(HttpTaskResult.toJson(report).toString());

        assertThat(HttpTaskResult.toReport(json)).contains(report);
    }
}
