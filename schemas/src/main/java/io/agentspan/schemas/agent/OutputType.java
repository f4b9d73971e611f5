package io.agentspan.schemas.agent;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The shape that an agent's answer must have.
 *
 * @param schema JSON Schema
 * @param className the type in the caller's program, for messages
 */
public record OutputType(JsonNode schema, @Nullable String className) {}
