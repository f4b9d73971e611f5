package io.agentspan.gateway.start;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When new executions are refused.
 *
 * @param maxLag starts are refused while the orchestrator has commands before it that are older.
 *     Five seconds: half of what a start waits for its outcome. Zero refuses none
 */
@ConfigurationProperties("agentspan.gateway.admission")
public record AdmissionSettings(@DefaultValue("5s") Duration maxLag) {}
