package io.agentspan.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ProposedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that nobody thought of when the demo model was written. */
class InventedToolsTest {
    private static final List<String> VERBS =
            List.of(
                    "list", "get", "search", "send", "zap", "read", "delete", "quux", "find",
                    "run");
    private static final List<String> NOUNS =
            List.of("orders", "file", "weather", "gronk", "document", "customer", "mail", "note");
    private static final List<String> QUESTIONS =
            List.of(
                    "What is in order #8821?",
                    "Find the file about gronks and send it to bob@example.com",
                    "How does the weather in Oslo change until 2026-05-01?",
                    "refund 40 dollars to Ada Lovelace",
                    "x",
                    "List all customers whose \"status\" is open, please.");

    @Test
    void everyCallIsOfAKnownToolWithArgumentsThatFitItsSchema() throws InterruptedException {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Map<String, JsonNode> schemas = new LinkedHashMap<>();
            Conversation conversation =
                    Conversation.about(QUESTIONS.get(random.nextInt(QUESTIONS.size())));
            int tools = 1 + random.nextInt(5);
            for (int i = 0; i < tools; i++) {
                String name = pick(VERBS, random) + "_" + pick(NOUNS, random) + i;
                JsonNode schema = new RandomSchema(random).next();
                schemas.put(name, schema);
                conversation.tool(
                        name, description(random), schema.toString(), arguments -> result(random));
            }

            String answer = conversation.run();

            assertThat(answer).as("seed %d", seed).isNotBlank();
            for (ProposedCall call : conversation.calls()) {
                assertThat(schemas).as("seed %d", seed).containsKey(call.name());
                assertThat(
                                JsonSchemas.mistakes(
                                        schemas.get(call.name()), WireJson.tree(call.arguments())))
                        .as("seed %d, %s", seed, call)
                        .isEmpty();
            }
            assertThat(conversation.trace()).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    private static String description(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "Returns " + pick(NOUNS, random) + " by " + pick(NOUNS, random) + ".";
            case 2 -> "Lists all " + pick(NOUNS, random) + ".";
            default -> "Does something with " + pick(NOUNS, random) + ".";
        };
    }

    private static String result(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> throw new IllegalArgumentException("out of order");
            case 1 -> "";
            case 2 -> names(random);
            case 3 -> record(random);
            case 4 -> "{\"broken\": ";
            default -> "The gronk is kept in Oslo. It costs 12 dollars.\nNobody knows why.";
        };
    }

    private static String names(Random random) {
        ArrayNode names = WireJson.mapper().createArrayNode();
        for (int i = 0; i < random.nextInt(40); i++) {
            names.add("thing-" + random.nextInt(50) + ".txt");
        }
        return names.toString();
    }

    private static String record(Random random) {
        ObjectNode object = WireJson.object();
        object.put("id", random.nextInt(9)).put("status", "open").putNull("owner");
        object.putArray("items").addObject().put("name", "gronk").put("price", 3.5);
        return object.toString();
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
