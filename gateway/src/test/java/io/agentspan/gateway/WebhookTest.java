package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.Receiver;
import io.agentspan.gateway.support.Receiver.Received;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Approvals by chat: the real orchestrator asks, somebody elsewhere answers. */
class WebhookTest {
    private static final String PREFIX = SharedBroker.newPrefix();
    private static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final KafkaConnection KAFKA =
            KafkaConnection.to(SharedBroker.bootstrapServers(), new TopicNames(PREFIX));

    @TempDir private static Path directory;
    private static Receiver elsewhere;
    private static TestGateway gateway;
    private static KafkaCommandSender sender;
    private static TaskWorker models;
    private static Client client;

    @BeforeAll
    static void start() {
        new TopicInstaller(KAFKA, 4, 1).install();
        elsewhere = new Receiver();
        gateway =
                TestGateway.start(
                        PREFIX,
                        directory,
                        OrchestratorConfiguration.class,
                        "agentspan.webhooks.public-url=https://agents.example.com",
                        "agentspan.webhooks.attempts=4",
                        "agentspan.webhooks.first-pause=20ms",
                        "agentspan.webhooks.targets.chat.url=" + elsewhere.url("/chat"),
                        "agentspan.webhooks.targets.chat.secret=0123456789abcdef",
                        "agentspan.webhooks.targets.chat.format=slack",
                        "agentspan.webhooks.targets.chat.slack-signing-secret=" + SIGNING_SECRET,
                        "agentspan.webhooks.targets.desk.url=" + elsewhere.url("/desk"),
                        "agentspan.webhooks.targets.desk.secret=0123456789abcdef",
                        "agentspan.webhooks.targets.desk.content=false",
                        "agentspan.webhooks.targets.desk.agents[0]=desk",
                        "agentspan.webhooks.targets.gone.url=http://127.0.0.1:1/",
                        "agentspan.webhooks.targets.gone.secret=0123456789abcdef",
                        "agentspan.webhooks.targets.gone.agents[0]=gone");
        client = gateway.client();
        sender = new KafkaCommandSender(KAFKA);
        models =
                KafkaTaskWorker.models(
                        KAFKA,
                        sender,
                        QueueSettings.speculative(),
                        WebhookTest::wantsRefund,
                        FailureMapper.models(),
                        RunnerSettings.models("model"));
        models.start();
    }

    @AfterAll
    static void stop() {
        models.close();
        sender.close();
        gateway.close();
        elsewhere.close();
    }

    @Test
    void aButtonPressedInTheChatApproves() {
        String id = start("shop");
        Received notice = notice("/chat", id);
        JsonNode button = notice.json().path("blocks").path(3).path("elements").path(0);

        assertThat(notice.json().path("text").asString()).isEqualTo("shop asks to run refund");
        assertThat(notice.body()).contains("8821");
        Client.Answer answer = press(button, "dana");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("text").asString()).isEqualTo("Approved by dana");
        assertThat(decision(id, "approval-granted").path("data").path("by").path("name").asString())
                .isEqualTo("slack:dana");
        await().until(() -> !elsewhere.received("/reply").isEmpty());
        assertThat(
                        elsewhere
                                .received("/reply")
                                .getFirst()
                                .json()
                                .path("replace_original")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void aPressThatSlackDidNotSignDoesNothing() {
        Client.Answer answer =
                client.form(
                        "/api/agent/slack/actions",
                        "payload=%7B%7D",
                        "X-Slack-Request-Timestamp",
                        Long.toString(Instant.now().getEpochSecond()),
                        "X-Slack-Signature",
                        "v0=00");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3047");
    }

    @Test
    void aLinkShowsTheRequestAndTakesOneAnswer() {
        String id = start("desk");
        Received notice = notice("/desk", id);
        String link = notice.json().path("data").path("answerUrl").asString();
        String path = URI.create(link).getPath();

        assertThat(notice.json().path("type").asString()).isEqualTo("approval-requested");
        assertThat(notice.body()).doesNotContain("8821");
        Client.Answer page = client.get(path);
        assertThat(page.text()).contains("Run refund?", "8821");
        assertThat(page.response().headers().firstValue("Content-Security-Policy")).isPresent();

        Client.Answer rejected = client.form(path, "approved=false&reason=over+limit");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(client.form(path, "approved=false&reason=over+limit").status()).isEqualTo(200);
        Client.Answer other = client.post(path, "{\"approved\":true}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(decision(id, "approval-rejected").path("content").path("reason").asString())
                .isEqualTo("over limit");
        assertThat(client.get(path + "x").status()).isEqualTo(404);
    }

    @Test
    void anEndpointThatIsAwayForAMomentGetsTheNoticeLater() {
        elsewhere.answer(500, 503);
        String id = start("shop");

        await().until(() -> notices("/chat", id).size() == 3);
        assertThat(notices("/chat", id))
                .extracting(notice -> notice.header("Webhook-id"))
                .containsOnly(notices("/chat", id).getFirst().header("Webhook-id"));
    }

    @Test
    void aNoticeThatIsNeverTakenBecomesADeadLetter() {
        String id = start("gone");

        ConsumerRecord<String, byte[]> letter = deadLetter(id);

        assertThat(
                        new String(
                                letter.headers().lastHeader(Headers.REASON).value(),
                                StandardCharsets.UTF_8))
                .startsWith("webhook gone: it could not be reached")
                .endsWith("4 times");
    }

    private static TaskReport wantsRefund(ModelTask task, Attempt attempt) {
        return new ReportModelReply(
                task.id(),
                attempt.worker(),
                "",
                List.of(new ProposedCall("refund", "{\"order\":\"8821\"}")),
                ModelFinish.TOOL_CALLS,
                TokenUsage.of(11, 5),
                1);
    }

    private static String start(String agent) {
        String definition =
                """
                {"name":"%s","model":"openai/gpt-4o","maxTurns":1,
                 "tools":[{"name":"refund","description":"Refunds an order","approvalRequired":true,
                           "inputSchema":{"type":"object"}}]}
                """
                        .formatted(agent);
        return client.post(
                        "/api/agent/start",
                        "{\"agentConfig\":" + definition + ",\"prompt\":\"refund #8821\"}")
                .json()
                .path("executionId")
                .asString();
    }

    private static Received notice(String path, String id) {
        return await().until(() -> notices(path, id).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static List<Received> notices(String path, String id) {
        return elsewhere.received(path).stream()
                .filter(request -> request.body().contains(id))
                .toList();
    }

    private static JsonNode decision(String id, String type) {
        return await().until(
                        () ->
                                StreamSupport.stream(
                                                client.get("/api/agent/" + id + "/events")
                                                        .json()
                                                        .spliterator(),
                                                false)
                                        .filter(event -> event.path("type").asString().equals(type))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Client.Answer press(JsonNode button, String user) {
        String payload =
                """
                {"type":"block_actions","user":{"username":"%s"},"response_url":"%s",
                 "actions":[%s]}
                """
                        .formatted(user, elsewhere.url("/reply"), button);
        String form = "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
        String now = Long.toString(Instant.now().getEpochSecond());
        return client.form(
                "/api/agent/slack/actions",
                form,
                "X-Slack-Request-Timestamp",
                now,
                "X-Slack-Signature",
                signature(now, form));
    }

    private static String signature(String timestamp, String form) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = ("v0:" + timestamp + ":" + form).getBytes(StandardCharsets.UTF_8);
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String id) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        KAFKA.bootstrapServers(),
                        "group.id",
                        PREFIX + "letters",
                        "auto.offset.reset",
                        "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(KAFKA.topics().of(Topic.DEAD_LETTERS)));
            return await().until(
                            () ->
                                    StreamSupport.stream(
                                                    consumer.poll(Duration.ofMillis(200))
                                                            .spliterator(),
                                                    false)
                                            .filter(record -> record.key().equals(id))
                                            .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }
}
