package io.agentspan.engine.evolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class PromptTest {
    private static final CallId CALL = new CallId("call_1-2-3_12345_127");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "{\"quoted\":\"\\\"\"}",
                "\n\r\t\b\f",
                "\u0001\u001f",
                "äß",
                "日本",
                "😀"
            })
    void aMessageIsNeverLargerThanItsEstimate(String part) {
        String text = part.repeat(200);

        for (Message message :
                List.of(
                        new Message.User(text, List.of(text, "")),
                        new Message.Assistant(
                                text,
                                List.of(
                                        new ToolCall(CALL, text, text),
                                        new ToolCall(CALL, "", ""))),
                        new Message.Tool(CALL, text, text, false))) {
            assertThat(Prompt.size(message))
                    .isBetween(
                            (long) WireJson.bytes(message).length,
                            WireJson.bytes(message).length * 2L + 500);
        }
    }

    @Test
    void aLongValueOfTheSharedStateIsCutBetweenCharacters() {
        ObjectNode context = WireJson.object();
        context.put("faces", "x" + "😀".repeat(5_000));

        String block = Prompt.contextBlock(context);

        assertThat(block).contains("😀[truncated]");
    }

    @Test
    void theNewestKeysOfALargeSharedStateAreShown() {
        ObjectNode context = WireJson.object();
        for (int i = 0; i < 100; i++) {
            context.put("key" + i, "x".repeat(1_000));
        }

        assertThat(Prompt.contextBlock(context))
                .contains("\"key99\"")
                .doesNotContain("\"key0\"")
                .hasSizeLessThan(40_000);
    }

    @Test
    void anEmptySharedStateIsNotShown() {
        assertThat(Prompt.contextBlock(WireJson.object())).isEmpty();
    }
}
