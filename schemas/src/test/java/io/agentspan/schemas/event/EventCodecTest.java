package io.agentspan.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventCodecTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1_700_000_000_000L, 3, 42);
    private static final FrameId ROOT = FrameId.root(EXECUTION);

    @Test
    void whatPeopleAndModelsWroteStandsApartFromIdsAndCounts() {
        EventRecord returned =
                new EventRecord(
                        EXECUTION,
                        "default",
                        7,
                        1_700_000_000_123L,
                        new ToolReturned(
                                ROOT,
                                CallId.tool(ROOT, 1, 0),
                                "search",
                                2,
                                67,
                                "worker-1",
                                WireJson.tree("{\"secret\":[]}"),
                                null));

        JsonNode json =
                WireJson.tree(new String(EventCodec.write(returned), StandardCharsets.UTF_8));

        assertThat(json.path("type").asString()).isEqualTo("tool-returned");
        assertThat(json.path("data").has("result")).isFalse();
        assertThat(json.path("data").path("tool").asString()).isEqualTo("search");
        assertThat(json.path("content")).isEqualTo(WireJson.tree("{\"result\":{\"secret\":[]}}"));
        assertThat(EventCodec.read(EventCodec.write(returned))).contains(returned);
    }

    @Test
    void recordsInsideTheContentKeepTheirFields() {
        EventRecord replied =
                new EventRecord(
                        EXECUTION,
                        "default",
                        3,
                        1,
                        new ModelReplied(
                                ROOT,
                                CallId.model(ROOT, 1),
                                1,
                                ModelFinish.TOOL_CALLS,
                                TokenUsage.of(20, 5),
                                67,
                                "worker-1",
                                List.of("search"),
                                0,
                                "",
                                List.of(new ToolCall(CallId.tool(ROOT, 1, 0), "search", "{}"))));

        assertThat(EventCodec.read(EventCodec.write(replied))).contains(replied);
    }

    @Test
    void anEmptyResultStaysWhatItWas() {
        for (String result : new String[] {"{}", "[]", "\"\"", "null", "0"}) {
            EventRecord record =
                    new EventRecord(
                            EXECUTION,
                            "default",
                            1,
                            1,
                            new ToolReturned(
                                    ROOT,
                                    CallId.tool(ROOT, 1, 0),
                                    "t",
                                    1,
                                    0,
                                    "",
                                    WireJson.tree(result),
                                    null));

            assertThat(EventCodec.read(EventCodec.write(record))).contains(record);
        }
    }

    @Test
    void anEventOfANewerVersionIsEmptyNotAnError() {
        byte[] newer = "{\"type\":\"moon-landed\",\"seq\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(EventCodec.read(newer)).isEmpty();
    }
}
