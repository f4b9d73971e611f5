package io.agentspan.cli.kill;

import io.agentspan.llm.LlmWorkerConfiguration;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** An LLM worker in a process of its own. */
final class LlmWorkerMain {
    private LlmWorkerMain() {}

    /** {@code bootstrapServers}. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(LlmWorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(
                        Map.of(
                                "agentspan.kafka.bootstrap-servers", arguments[0],
                                "agentspan.llm.session-timeout", "3s",
                                "agentspan.llm.scripted.enabled", "true",
                                "spring.main.keep-alive", "true"))
                .run();
    }
}
