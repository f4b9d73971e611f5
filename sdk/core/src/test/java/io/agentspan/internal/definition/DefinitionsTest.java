package io.agentspan.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentDefinitionException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    record City(@Param("as on a map") String name, Optional<String> country) {}

    record Report(String summary, List<String> keyFindings) {}

    static class WebTools {
        @Tool("Search the web.")
        List<String> searchWeb(@Param("what to look for") String query, Optional<Integer> limit) {
            return List.of(query + limit);
        }

        @Tool(
                value = "Books a room.",
                name = "book",
                maxAttempts = 1,
                retryDelay = "500ms",
                timeout = "30s",
                queue = "hotels",
                sideEffects = true,
                credentials = {"HOTEL_KEY"},
                stateful = true)
        void bookRoom(String hotel) {}

        @Tool(value = "Looks up.", speculative = true)
        String lookUp(String key) {
            return key;
        }
    }

    @Test
    void anAgentThatIsDeployedElsewhereIsItsNameOnly() {
        Agent named = Agent.external("helper");

        assertThat(Definitions.asMap(named)).isEqualTo(Map.of("name", "helper", "external", true));
        assertThat(Outline.of(named)).isEqualTo("agent helper (deployed elsewhere)");
        assertThatThrownBy(() -> Agent.external("no name"))
                .isInstanceOf(AgentDefinitionException.class);
    }

    private static Agent pipeline() {
        Agent helper =
                Agent.builder("helper")
                        .model("ollama/llama3.2")
                        .description("Knows the weather.")
                        .tools(
                                Tools.function(
                                        "get_weather",
                                        "Weather in a city now.",
                                        City.class,
                                        (city, ctx) -> "sunny"))
                        .build();
        Agent researcher =
                Agent.builder("researcher")
                        .model("anthropic/claude-sonnet-4-6")
                        .baseUrl("https://models.example.com")
                        .instructions("Research the topic thoroughly.")
                        .tools(new WebTools(), helper.asTool())
                        .tools(Tools.external("send_mail", "Sends a mail.", City.class))
                        .maxTurns(5)
                        .maxTokens(2_000)
                        .temperature(0.2)
                        .metadata("owner", List.of("ada", 7))
                        .credentials("WEB_KEY")
                        .build();
        Agent writer =
                Agent.builder("writer").model("openai/gpt-4o").outputType(Report.class).build();
        return researcher.then(writer).toBuilder().timeout(Duration.ofMinutes(2)).build();
    }

    @Test
    void anAgentIsWrittenAsInTheGoldenFile() throws IOException {
        String written = WireJson.text(Definitions.of(pipeline()));

        assertThat(WireJson.tree(written)).isEqualTo(WireJson.tree(golden()));
    }

    @Test
    void theServerReadsItBackAsTheSame() {
        AgentDefinition definition = Definitions.of(pipeline());

        AgentDefinition read = WireJson.read(WireJson.bytes(definition), AgentDefinition.class);

        assertThat(read).isEqualTo(definition);
        assertThat(read.digest()).isEqualTo(definition.digest());
        assertThat(read.agents().getFirst().other()).isEmpty();
        assertThat(read.agents().getFirst().tools())
                .allSatisfy(t -> assertThat(t.other()).isEmpty());
    }

    @Test
    void whatIsAtItsDefaultIsLeftOut() {
        Agent plain = Agent.builder("a").model("demo/echo").build();

        assertThat(WireJson.text(Definitions.of(plain)))
                .isEqualTo("{\"name\":\"a\",\"model\":\"demo/echo\"}");
    }

    private static String golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DefinitionsTest.class.getResourceAsStream("/io/agentspan/pipeline.json"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
