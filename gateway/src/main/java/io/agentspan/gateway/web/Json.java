package io.agentspan.gateway.web;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies and writes answers, in the JSON of the wire whatever the application's. */
public final class Json {
    private Json() {}

    /**
     * Reads a body that must be a JSON object.
     *
     * @throws ApiException if it is something else
     */
    public static ObjectNode object(byte[] body) {
        if (node(body) instanceof ObjectNode object) {
            return object;
        }
        throw new ApiException(
                ErrorCode.MALFORMED_REQUEST,
                "the body must be a JSON object; send it with Content-Type: application/json");
    }

    /**
     * Reads any JSON.
     *
     * @throws ApiException if it is not JSON
     */
    public static JsonNode node(byte[] body) {
        try {
            JsonNode node = WireJson.mapper().readTree(body);
            if (node == null || node.isMissingNode()) {
                throw new ApiException(ErrorCode.MALFORMED_REQUEST, "the body is empty");
            }
            return node;
        } catch (JacksonException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "the body is not JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    /** Reads stored JSON; a JSON null where the text is no JSON. */
    public static JsonNode stored(String text) {
        try {
            return WireJson.tree(text);
        } catch (MalformedRecordException e) {
            return WireJson.mapper().nullNode();
        }
    }

    /** 200 with the value as JSON. */
    public static ResponseEntity<byte[]> ok(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(WireJson.bytes(value));
    }

    /** 200 with a text, for clients that want an id and nothing else. */
    public static ResponseEntity<byte[]> text(String value) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(value.getBytes(StandardCharsets.UTF_8));
    }
}
