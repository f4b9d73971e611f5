package io.agentspan.cli.kill;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Output;
import io.agentspan.streams.OrchestratorConfiguration;
import io.agentspan.streams.process.TransitionListener;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * An orchestrator in a process of its own, which may die between a task's way out and the commit.
 */
final class OrchestratorMain {
    /** Exit status of the planted death. */
    static final int DIED_AS_PLANNED = 77;

    private OrchestratorMain() {}

    /** {@code bootstrapServers dataDirectory [effectsFile dieAfterEffectOfStep]}. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(OrchestratorConfiguration.class, Death.class)
                .web(WebApplicationType.NONE)
                .properties(
                        Map.of(
                                "agentspan.kafka.bootstrap-servers",
                                arguments[0],
                                "agentspan.data-dir",
                                arguments[1],
                                "test.effects",
                                arguments.length > 2 ? arguments[2] : "",
                                "test.die-at",
                                arguments.length > 3 ? arguments[3] : "0",
                                "spring.main.keep-alive",
                                "true"))
                .run();
    }

    /** Lets the process die when the tool has run although its task is not committed. */
    @Configuration(proxyBeanMethods = false)
    static class Death {
        @Bean
        TransitionListener death(Environment environment) {
            int step = environment.getRequiredProperty("test.die-at", Integer.class);
            Path effects = Path.of(environment.getRequiredProperty("test.effects"));
            return (input, decision) -> {
                if (step > 0 && dispatches(decision, step)) {
                    Awaitility.await("the tool ran before the commit")
                            .until(() -> !new Effects(effects).of(step).isEmpty());
                    Runtime.getRuntime().halt(DIED_AS_PLANNED);
                }
            };
        }

        private static boolean dispatches(Decision decision, int step) {
            return decision instanceof Decision.Accepted accepted
                    && accepted.outputs().stream()
                            .anyMatch(output ->
                                    output instanceof Output.OfToolTask tool
                                            && tool.task().arguments().path("n").asInt(0) == step);
        }
    }
}
