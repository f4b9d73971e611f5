package io.agentspan.gateway.prompt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The prompt templates.
 *
 * @param versions how many versions of a prompt are kept. Every gateway holds them all in memory;
 *     prompts are rewritten more often than agents are deployed
 * @param catchUp how long a name that is not there is looked for until the topic has been read to
 *     its end. Two seconds: usually it takes milliseconds
 */
@ConfigurationProperties("agentspan.gateway.prompts")
public record PromptSettings(
        @DefaultValue("50") int versions, @DefaultValue("2s") Duration catchUp) {}
