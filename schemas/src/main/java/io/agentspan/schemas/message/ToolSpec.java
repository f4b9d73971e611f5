package io.agentspan.schemas.message;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool as a model is told of it. */
public record ToolSpec(String name, @Nullable String description, @Nullable JsonNode inputSchema) {}
