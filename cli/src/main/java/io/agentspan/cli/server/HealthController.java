package io.agentspan.cli.server;

import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The health of a role without a gateway. A process that waits for partitions is well; one that
 * gave up answers 503, so that whoever supervises it starts it again.
 */
@RestController
final class HealthController {
    private final Map<String, HealthIndicator> indicators;

    HealthController(Map<String, HealthIndicator> indicators) {
        this.indicators = new TreeMap<>(indicators);
    }

    @GetMapping("/health")
    ResponseEntity<byte[]> health() {
        ObjectNode checks = WireJson.object();
        boolean healthy = true;
        for (Map.Entry<String, HealthIndicator> indicator : indicators.entrySet()) {
            Health health = indicator.getValue().health();
            if (health == null) {
                continue;
            }
            healthy &= !health.getStatus().equals(Status.DOWN);
            ObjectNode check = checks.putObject(indicator.getKey().replace("HealthIndicator", ""));
            check.put("status", health.getStatus().getCode());
            health.getDetails().forEach((name, value) -> check.put(name, value.toString()));
        }
        ObjectNode body = WireJson.object().put("healthy", healthy);
        body.set("checks", checks);
        return ResponseEntity.status(healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .headers(Json.ok(body).getHeaders())
                .body(WireJson.bytes(body));
    }
}
