package io.agentspan.gateway.prompt;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.gateway.kafka.VersionWriter;
import io.agentspan.gateway.kafka.Versions;
import io.agentspan.schemas.agent.StoredPrompt;
import io.agentspan.schemas.topic.Topic;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Prompt templates, the tail that fills them, and their endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PromptSettings.class)
@Import(PromptController.class)
public class PromptConfiguration {
    @Bean
    Versions<StoredPrompt> gatewayPromptVersions(GatewayKafka kafka, PromptSettings settings) {
        return new Versions<>(StoredPrompt.class, kafka, Topic.PROMPTS, settings.catchUp());
    }

    @Bean
    TopicFollower gatewayPromptsFollower(GatewayKafka kafka, Versions<StoredPrompt> prompts) {
        return kafka.committedLog(Topic.PROMPTS, prompts);
    }

    @Bean
    VersionWriter<StoredPrompt> gatewayPromptWriter(
            GatewayKafka kafka, Versions<StoredPrompt> prompts, PromptSettings settings) {
        return new VersionWriter<>(
                kafka, Topic.PROMPTS, "stored-prompt", prompts, settings.versions());
    }

    @Bean
    Prompts gatewayPrompts(Versions<StoredPrompt> versions, VersionWriter<StoredPrompt> writer) {
        return new Prompts(versions, writer, Clock.systemUTC());
    }
}
