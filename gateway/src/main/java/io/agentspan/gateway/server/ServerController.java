package io.agentspan.gateway.server;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What clients ask a server before anything else. */
@RestController
final class ServerController {
    private final GatewayKafka kafka;

    ServerController(GatewayKafka kafka) {
        this.kafka = kafka;
    }

    /** Whether requests are taken: SDKs and scripts wait for this flag. */
    @GetMapping("/health")
    ResponseEntity<byte[]> health() {
        return Json.ok(WireJson.object().put("healthy", true));
    }

    /** Where Kafka is, for workers and for people who read the log. */
    @GetMapping("/api/server")
    ResponseEntity<byte[]> server() {
        return Json.ok(
                WireJson.object()
                        .put("version", version())
                        .put("bootstrapServers", kafka.connection().bootstrapServers())
                        .put("topicPrefix", kafka.connection().topics().prefix())
                        .put("partitions", kafka.partitions()));
    }

    private static String version() {
        // Absent when classes run from a directory instead of a jar.
        String version = ServerController.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
