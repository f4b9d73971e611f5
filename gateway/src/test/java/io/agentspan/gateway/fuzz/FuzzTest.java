package io.agentspan.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
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
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, the gateway answers, and what runs can be ended. */
class FuzzTest {
    private static final String PREFIX = SharedBroker.newPrefix();
    private static final long SEED = 20_260_731L;
    private static final int REQUESTS = 10_000;
    private static final int AT_ONCE = 96;

    /** Kafka or the history are slow, or something is too much: the caller may try again. */
    private static final List<String> ALLOWED =
            List.of("AS-3011", "AS-3018", "AS-3019", "AS-3020", "AS-3022");

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static KafkaCommandSender sender;
    private static TaskWorker models;
    private static Client client;

    @BeforeAll
    static void start() {
        KafkaConnection kafka =
                KafkaConnection.to(SharedBroker.bootstrapServers(), new TopicNames(PREFIX));
        new TopicInstaller(kafka, 4, 1).install();
        gateway = TestGateway.start(PREFIX, directory, OrchestratorConfiguration.class);
        client = gateway.client();
        sender = new KafkaCommandSender(kafka);
        models =
                KafkaTaskWorker.models(
                        kafka,
                        sender,
                        QueueSettings.speculative(),
                        FuzzTest::reply,
                        FailureMapper.models(),
                        RunnerSettings.models("model"));
        models.start();
    }

    @AfterAll
    static void stop() {
        models.close();
        sender.close();
        gateway.close();
    }

    @Test
    void noRequestIsAnsweredWithADefectAndNothingStaysStuck() throws Exception {
        List<String> executions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            executions.add(waiting());
        }
        Requests requests = new Requests(SEED, client.server(), executions);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();

        Semaphore free = new Semaphore(AT_ONCE);
        try (HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= REQUESTS; i++) {
                HttpRequest request = requests.next();
                int number = i;
                free.acquire();
                threads.execute(() -> {
                    try {
                        check(http, request).ifPresent(why -> wrong.add(number + ": " + why));
                        answered.incrementAndGet();
                    } finally {
                        free.release();
                    }
                });
            }
        }

        assertThat(wrong).as("seed %d", SEED).isEmpty();
        assertThat(answered).hasValue(REQUESTS);
        endEverything();
    }

    private static Optional<String> check(HttpClient http, HttpRequest request) {
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() < 500) {
                return Optional.empty();
            }
            String code = code(response.body());
            return response.statusCode() == 503 && ALLOWED.contains(code)
                    ? Optional.empty()
                    : Optional.of(what + " → " + response.statusCode() + response.body());
        } catch (IOException e) {
            return Optional.of(what + " → " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String code(String body) {
        return body.startsWith("{") ? WireJson.tree(body).path("code").asString("") : "";
    }

    /** An execution that waits for an approval. */
    private static String waiting() {
        Client.Answer started =
                Awaitility.await("it is started")
                        .until(
                                () ->
                                        client.post(
                                                "/api/agent/start",
                                                """
                                                {"agentConfig":{"name":"a","model":"m/m","tools":[
                                                  {"name":"t","inputSchema":{"type":"object"},
                                                   "approvalRequired":true}]},
                                                 "prompt":"p"}
                                                """),
                                answer -> answer.status() == 200);
        String id = started.json().path("executionId").asString();
        Awaitility.await("it waits")
                .until(() ->
                        client.get("/api/agent/" + id + "/status")
                                .json()
                                .path("isWaiting")
                                .asBoolean());
        return id;
    }

    private static void endEverything() {
        Awaitility.await("everything can be ended")
                .until(() -> {
                    JsonNode running =
                            client.get("/api/agent/executions?status=RUNNING,PAUSED&size=1000")
                                    .json()
                                    .path("results");
                    List<String> ids = running.findValuesAsString("executionId");
                    if (!ids.isEmpty()) {
                        client.post("/api/agent/executions/bulk/terminate", WireJson.text(ids));
                    }
                    return ids.isEmpty();
                });
    }

    /** Calls the tool once, then says something. */
    private static TaskReport reply(ModelTask task, Attempt attempt) {
        boolean answered = task.conversation().messages().getLast() instanceof Message.Tool;
        boolean tools = !task.tools().isEmpty() && !answered;
        return new ReportModelReply(
                task.id(),
                attempt.worker(),
                tools ? "" : "done",
                tools ? List.of(new ProposedCall(task.tools().getFirst().name(), "{}")) : List.of(),
                tools ? ModelFinish.TOOL_CALLS : ModelFinish.STOP,
                TokenUsage.of(1, 1),
                1);
    }
}
