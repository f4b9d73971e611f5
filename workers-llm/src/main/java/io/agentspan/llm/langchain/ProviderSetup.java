package io.agentspan.llm.langchain;

import java.net.URI;

/**
 * Whether the environment is enough for calls of a provider's models.
 *
 * @param words what makes it so, or which variable is missing; never the key
 * @param endpoint where calls go that name no other
 */
public record ProviderSetup(String id, boolean configured, String words, URI endpoint) {}
