package io.agentspan.gateway.outcome;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Waiting for outcomes.
 *
 * @param timeout then the caller gets 503 with the command's id. Ten seconds: longer than a
 *     failover of the orchestrator usually takes, shorter than HTTP clients wait
 */
@ConfigurationProperties("agentspan.gateway.outcome")
public record OutcomeSettings(@DefaultValue("10s") Duration timeout) {}
