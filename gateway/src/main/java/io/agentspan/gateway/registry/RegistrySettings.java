package io.agentspan.gateway.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry of deployed agents.
 *
 * @param versions how many versions of an agent are kept. Every gateway holds them all in memory,
 *     so there must be an end to them; twenty are more than anybody goes back
 * @param catchUp how long a name that is not there is looked for until the topic has been read to
 *     its end. Two seconds: usually it takes milliseconds
 */
@ConfigurationProperties("agentspan.gateway.registry")
public record RegistrySettings(
        @DefaultValue("20") int versions, @DefaultValue("2s") Duration catchUp) {}
