package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;

    @Test
    void whileTheOrchestratorIsBehindOnlyStartsAreRefused() throws Exception {
        try (TestGateway gateway =
                        TestGateway.start(
                                PREFIX, directory, "agentspan.gateway.admission.max-lag=1s");
                FakeOrchestrator orchestrator = new FakeOrchestrator(PREFIX)) {
            Client client = gateway.client();
            String id =
                    client.post("/api/agent/start", Story.start("first"))
                            .json()
                            .path("executionId")
                            .asString();
            assertThat(id).isNotEmpty();

            reached(orchestrator, 0);

            Awaitility.await("starts are refused").until(() -> start(client).status() == 429);
            Client.Answer refused = start(client);
            assertThat(refused.json().path("code").asString()).isEqualTo("AS-3034");
            assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(client.post("/api/agent/" + id + "/respond", "{\"approved\":true}").status())
                    .isEqualTo(200);
            assertThat(client.post("/api/agent/" + id + "/messages", "{}").status()).isEqualTo(200);

            reached(orchestrator, 1_000);

            Awaitility.await("starts are taken").until(() -> start(client).status() == 200);
        }
    }

    private static Client.Answer start(Client client) {
        return client.post("/api/agent/start", Story.start("more"));
    }

    /** What the orchestrator's group has committed. */
    private static void reached(FakeOrchestrator orchestrator, long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int partition = 0; partition < 4; partition++) {
            offsets.put(
                    new TopicPartition(orchestrator.topics().of(Topic.COMMANDS), partition),
                    new OffsetAndMetadata(offset));
        }
        try (Admin admin =
                Admin.create(
                        Map.<String, Object>of(
                                "bootstrap.servers", SharedBroker.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(PREFIX + "orchestrator", offsets).all().get();
        }
    }
}
