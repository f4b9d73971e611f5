package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.Client.Answer;
import io.agentspan.gateway.support.EventStream;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.OrchestratorConfiguration;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import io.agentspan.worker.TopicInstaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ended executions are had once more, over HTTP, with the real orchestrator behind it. */
class SuccessorTest {
    private static final String PREFIX = SharedBroker.newPrefix();
    private static final String AGENT =
            """
            {"name":"clerk","model":"test/model","maxTurns":20,
             "tools":[{"name":"pay","sideEffects":true},{"name":"fill"},
                      {"name":"sell","approvalRequired":true}]}
            """;

    /** What was really asked: {@code execution call}. */
    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

    private static final AtomicBoolean BROKEN = new AtomicBoolean();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static KafkaCommandSender sender;
    private static TaskWorker models;
    private static TaskWorker tools;
    private static Client client;

    @BeforeAll
    static void start() {
        KafkaConnection kafka =
                KafkaConnection.to(SharedBroker.bootstrapServers(), new TopicNames(PREFIX));
        TopicInstaller installer = new TopicInstaller(kafka, 4, 1);
        installer.install();
        gateway = TestGateway.start(PREFIX, directory, OrchestratorConfiguration.class);
        client = gateway.client();
        client.post("/api/agent/deploy", "{\"agentConfig\":" + AGENT + "}");
        sender = new KafkaCommandSender(kafka);
        models =
                KafkaTaskWorker.models(
                        kafka,
                        sender,
                        QueueSettings.speculative(),
                        SuccessorTest::reply,
                        FailureMapper.models(),
                        RunnerSettings.models("model"));
        models.start();
        tools =
                KafkaTaskWorker.tools(
                        kafka,
                        sender,
                        Map.of(
                                "pay",
                                QueueSettings.tools(),
                                "fill",
                                QueueSettings.tools(),
                                "sell",
                                QueueSettings.tools()),
                        SuccessorTest::run,
                        FailureMapper.tools(),
                        RunnerSettings.tools("tool"));
        tools.start();
    }

    @AfterAll
    static void stop() {
        tools.close();
        models.close();
        sender.close();
        gateway.close();
    }

    @Test
    void aFailedExecutionGoesOnAfterTheCureAndNothingIsPaidTwice() {
        String failed = failed("pay twice");

        Answer answer = client.post(executions(failed, "retry"), "");

        assertThat(answer.status()).isEqualTo(200);
        String retry = answer.json().path("executionId").asString();
        assertThat(retry).isNotEqualTo(failed);
        assertThat(answer.json().path("successorOf").asString()).isEqualTo(failed);
        JsonNode done = ended(retry, "COMPLETED");
        assertThat(done.path("output").path("result").asString()).isEqualTo("paid 2 times");
        assertThat(asked(failed))
                .containsExactly("model_0_1", "call_0_1_0", "model_0_2", "call_0_2_0", "model_0_3");
        assertThat(asked(retry)).containsExactly("model_0_3");
        assertThat(done.path("tokenUsage").path("totalTokens").asInt()).isEqualTo(16);
        assertThat(done.path("successorOf").path("executionId").asString()).isEqualTo(failed);
        assertThat(ended(failed, "FAILED").has("successorOf")).isFalse();
        assertThat(tasks(retry))
                .filteredOn(task -> task.path("takenOver").asBoolean(false))
                .extracting(task -> task.path("referenceTaskName").asString())
                .containsExactly("model_0_1", "call_0_1_0", "model_0_2", "call_0_2_0");
    }

    @Test
    void whoHasDecidedIsNotAskedAgain() {
        BROKEN.set(true);
        String id = started("sell, provider breaks");
        await().until(() ->
                client.get("/api/agent/" + id + "/status").json().path("isWaiting").asBoolean());
        client.post("/api/agent/" + id + "/respond", "{\"approved\":true}");
        ended(id, "FAILED");
        BROKEN.set(false);

        String retry = id(client.post(executions(id, "retry"), ""));

        ended(retry, "COMPLETED");
        try (EventStream stream = client.stream("/api/agent/stream/" + retry)) {
            assertThat(stream.rest())
                    .extracting(EventStream.Frame::event)
                    .contains("tool_result", "done")
                    .doesNotContain("waiting");
        }
        assertThat(asked(retry)).containsExactly("model_0_2");
    }

    @Test
    void theSameRequestAgainFindsTheSameSuccessor() {
        String failed = failed("pay once");
        String[] key = {"Idempotency-Key", "again-1"};

        String first = id(client.post(executions(failed, "retry"), "", key));
        String second = id(client.post(executions(failed, "retry"), "", key));
        String other = id(client.post(executions(failed, "retry"), ""));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertRefused(client.post(executions(failed, "restart"), "", key), 409, "AS-3010");
    }

    @Test
    void aRestartBeginsFromTheBeginning() {
        String done = completed("pay once");

        String restart = id(client.post("/api/workflow/" + done + "/restart", ""));

        ended(restart, "COMPLETED");
        assertThat(asked(restart)).containsExactly("model_0_1", "call_0_1_0", "model_0_2");
    }

    @Test
    void aRestartMayUseTheNewestDefinition() {
        String done = completed("pay once");
        String changed = AGENT.replace("\"maxTurns\":20", "\"maxTurns\":1");
        client.post("/api/agent/deploy", "{\"agentConfig\":" + changed + "}");

        String restart =
                id(client.post(executions(done, "restart") + "?useLatestDefinitions=true", ""));

        JsonNode end = ended(restart, "COMPLETED");
        assertThat(end.path("output").path("finishReason").asString()).isEqualTo("MAX_TURNS");
        assertThat(asked(restart)).containsExactly("model_0_1", "call_0_1_0");
    }

    @Test
    void aRerunBeginsWithAStep() {
        String done = completed("pay twice");
        String task =
                tasks(done).stream()
                        .filter(it -> it.path("referenceTaskName").asString().equals("call_0_2_0"))
                        .map(it -> it.path("taskId").asString())
                        .findFirst()
                        .orElseThrow();

        Answer byTask =
                client.post(executions(done, "rerun"), "{\"reRunFromTaskId\":\"" + task + "\"}");
        Answer bySeq = client.post("/api/workflow/" + done + "/rerun", "{\"fromSeq\":8}");
        String[] json = {"Accept", "application/json"};
        assertThat(id(client.post(executions(done, "rerun"), "{\"fromSeq\":13}", json)))
                .isNotEqualTo(done);

        assertThat(byTask.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
        ended(byTask.text(), "COMPLETED");
        assertThat(asked(byTask.text())).containsExactly("call_0_2_0", "model_0_3");
        ended(bySeq.text(), "COMPLETED");
        assertThat(asked(bySeq.text())).containsExactly("model_0_2", "call_0_2_0", "model_0_3");
    }

    @Test
    void aRerunFromTheBeginningMayHaveAnotherInput() {
        String done = completed("pay twice");

        Answer rerun =
                client.post(
                        executions(done, "rerun"), "{\"workflowInput\":{\"prompt\":\"pay once\"}}");

        JsonNode end = ended(rerun.text(), "COMPLETED");
        assertThat(end.path("output").path("result").asString()).isEqualTo("paid 1 times");
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToDo() {
        String done = completed("pay once");
        String running =
                id(
                        client.post(
                                "/api/agent/start",
                                "{\"agentConfig\":" + AGENT + ",\"prompt\":\"wait\"}"));

        assertRefused(client.post(executions(done, "retry"), ""), 409, "AS-3051");
        assertRefused(client.post(executions(running, "retry"), ""), 409, "AS-3050");
        assertRefused(client.post(executions(running, "restart"), ""), 409, "AS-3050");
        client.delete("/api/agent/" + running + "/cancel");
        assertThat(client.post(executions(running, "restart"), "").status()).isEqualTo(200);
        String unknown = "0190a000-0000-8003-8000-000000000000";
        assertRefused(client.post(executions(unknown, "restart"), ""), 404, "AS-3013");
        assertRefused(client.post(executions("nonsense", "retry"), ""), 404, "AS-3013");
        assertRefused(client.post(executions(done + ".1", "retry"), ""), 400, "AS-3008");
        assertRerunRefused(done, "{\"fromSeq\":999}", "AS-3053");
        assertRerunRefused(done, "{\"reRunFromTaskId\":\"call_0_9_9\"}", "AS-3053");
        assertRerunRefused(done, "{\"fromSeq\":\"x\"}", "AS-3008");
        assertRerunRefused(done, "{\"fromSeq\":4,\"prompt\":\"other\"}", "AS-3008");
        assertRerunRefused(done, "{\"taskInput\":{\"a\":1}}", "AS-3008");
        assertRerunRefused(done, "[]", "AS-3008");
    }

    @Test
    void moreThanARecordHoldsIsRefusedAndCanBeRestarted() {
        String failed = failed("fill up");

        assertRefused(client.post(executions(failed, "retry"), ""), 413, "AS-3054");
        assertThat(client.post(executions(failed, "restart"), "").status()).isEqualTo(200);
    }

    @Test
    void manyAreHadOnceMoreAtOnce() {
        String failed = failed("pay once");
        String done = completed("pay once");
        String ids = "[\"" + failed + "\",\"" + done + "\"]";

        JsonNode retried = client.post("/api/agent/executions/bulk/retry", ids).json();
        JsonNode restarted = client.post("/api/agent/executions/bulk/restart", ids).json();

        assertThat(retried.path("bulkSuccessfulResults")).hasSize(1);
        assertThat(retried.path("bulkErrorResults").path(done).asString()).contains("COMPLETED");
        ended(retried.path("successors").path(failed).asString(), "COMPLETED");
        assertThat(restarted.path("bulkSuccessfulResults")).hasSize(2);
        ended(restarted.path("successors").path(done).asString(), "COMPLETED");
    }

    /** An execution whose provider broke before its last turn and works again. */
    private static String failed(String prompt) {
        BROKEN.set(true);
        String id = started(prompt + ", provider breaks");
        ended(id, "FAILED");
        BROKEN.set(false);
        return id;
    }

    private static String completed(String prompt) {
        String id = started(prompt);
        ended(id, "COMPLETED");
        return id;
    }

    private static String started(String prompt) {
        return id(
                client.post(
                        "/api/agent/start",
                        "{\"agentConfig\":" + AGENT + ",\"prompt\":\"" + prompt + "\"}"));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("executionId").asString();
    }

    private static String executions(String id, String what) {
        return "/api/agent/executions/" + id + "/" + what;
    }

    private static JsonNode ended(String id, String status) {
        String path = "/api/agent/executions/" + id;
        await().untilAsserted(() ->
                assertThat(client.get(path).json().path("status").asString()).isEqualTo(status));
        return client.get(path).json();
    }

    private static List<JsonNode> tasks(String id) {
        return client.get("/api/agent/executions/" + id + "/tasks?count=100")
                .json()
                .path("results")
                .valueStream()
                .toList();
    }

    private static List<String> asked(String execution) {
        return ASKED.stream()
                .filter(line -> line.startsWith(execution))
                .map(line -> line.substring(execution.length() + 1))
                .toList();
    }

    private static void assertRerunRefused(String id, String body, String code) {
        assertRefused(client.post(executions(id, "rerun"), body), 400, code);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    private static void note(Task task) {
        ASKED.add(task.id().execution() + " " + task.id().call());
    }

    private static TaskReport reply(ModelTask task, Attempt attempt) throws InterruptedException {
        if (task.conversation().from() > 0) {
            // It keeps nothing, as if it had just started.
            return new ReportModelFailure(
                    task.id(),
                    attempt.worker(),
                    Failure.retryable(ReportModelFailure.CONVERSATION_UNKNOWN, "not kept"),
                    0,
                    1);
        }
        note(task);
        List<Message> messages = task.conversation().messages();
        String prompt = ((Message.User) messages.getFirst()).text();
        if (prompt.startsWith("wait")) {
            // Until it is cancelled.
            new CountDownLatch(1).await();
        }
        long done = messages.stream().filter(Message.Tool.class::isInstance).count();
        int wanted = prompt.startsWith("fill") ? 6 : prompt.startsWith("pay twice") ? 2 : 1;
        if (done < wanted) {
            ProposedCall call = new ProposedCall(prompt.split("[ ,]", 2)[0], "{}");
            return reply(task, attempt, "", List.of(call));
        }
        if (prompt.endsWith("breaks") && BROKEN.get()) {
            return new ReportModelFailure(
                    task.id(),
                    attempt.worker(),
                    Failure.permanent("PROVIDER_AUTH", "no key"),
                    0,
                    1);
        }
        return reply(task, attempt, "paid " + done + " times", List.of());
    }

    private static TaskReport reply(
            ModelTask task, Attempt attempt, String text, List<ProposedCall> calls) {
        return new ReportModelReply(
                task.id(),
                attempt.worker(),
                text,
                calls,
                calls.isEmpty() ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                TokenUsage.of(11, 5),
                1);
    }

    private static TaskReport run(ToolTask task, Attempt attempt) {
        note(task);
        ObjectNode state = WireJson.object();
        if (task.tool().equals("fill")) {
            state.put("page", "x".repeat(200_000));
        }
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("\"done\""), state, 1);
    }
}
