package io.agentspan.schemas.agent;

/** What is kept under a name in versions, as a record of a compacted topic. */
public sealed interface Versioned permits DeployedAgent, StoredPrompt {
    String namespace();

    String name();

    /** 1 for the first. */
    int version();

    /** The key of its record. */
    default String key() {
        return namespace() + "/" + name() + "@" + version();
    }
}
