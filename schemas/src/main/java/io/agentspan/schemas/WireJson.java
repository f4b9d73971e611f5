package io.agentspan.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON configuration of the wire: fields in declaration order, no nulls and no empty
 * collections, unknown fields of newer writers ignored.
 */
public final class WireJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .changeDefaultPropertyInclusion(
                            i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .withConfigOverride(List.class, WireJson::leaveOutEmpty)
                    .withConfigOverride(Map.class, WireJson::leaveOutEmpty)
                    .withConfigOverride(ObjectNode.class, WireJson::leaveOutEmpty)
                    .build();

    private WireJson() {}

    private static void leaveOutEmpty(MutableConfigOverride override) {
        override.setInclude(
                JsonInclude.Value.construct(
                        JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
    }

    /** The shared mapper; immutable and safe for use by any thread. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a record.
     *
     * @throws MalformedRecordException if the bytes are not JSON or do not fit the type
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new MalformedRecordException("JSON null is not a " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedRecordException(
                    "not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads any JSON.
     *
     * @throws MalformedRecordException if the text is not JSON
     */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedRecordException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
