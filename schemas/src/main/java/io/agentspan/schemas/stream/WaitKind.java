package io.agentspan.schemas.stream;

/** What a call waits for, in the words that clients know. */
public enum WaitKind {
    TOOL_APPROVAL("tool_approval"),
    QUESTION("question"),
    UNKNOWN_OUTCOME("unknown_outcome"),
    MESSAGE("message");

    private final String wireName;

    WaitKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
