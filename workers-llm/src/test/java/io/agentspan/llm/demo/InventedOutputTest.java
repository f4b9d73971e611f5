package io.agentspan.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InventedOutputTest {
    @Test
    void anAnswerFitsWhateverSchemaIsAskedFor() throws InterruptedException {
        for (int seed = 0; seed < 1500; seed++) {
            JsonNode schema = new RandomSchema(new Random(seed)).next();

            String answer =
                    Conversation.about("Which of the 3 pumps in Oslo broke on 2026-02-03, and why?")
                            .outputSchema(schema.toString())
                            .run();

            assertThat(JsonSchemas.mistakes(schema, WireJson.tree(answer)))
                    .as("seed %d: %s for %s", seed, answer, schema)
                    .isEmpty();
        }
    }

    @Test
    void theFieldsAreFilledFromWhatToolsSaid() throws InterruptedException {
        String answer =
                Conversation.about("Which pump broke?")
                        .tool(
                                "read_log",
                                "Reads the log of the pumps.",
                                null,
                                arguments -> "Pump B4 broke because its seal froze in the night.")
                        .outputSchema(
                                """
                                {"type": "object", "required": ["summary", "severity", "sources"],
                                 "properties": {
                                   "summary": {"type": "string"},
                                   "severity": {"enum": ["low", "high"]},
                                   "sources": {"type": "array", "items": {"type": "string"}}}}
                                """)
                        .run();

        assertThat(WireJson.tree(answer).path("summary").asString()).contains("seal froze");
        assertThat(WireJson.tree(answer).path("sources").get(0).asString()).isEqualTo("read_log");
    }
}
