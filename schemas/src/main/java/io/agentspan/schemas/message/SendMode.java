package io.agentspan.schemas.message;

/** When an agent gets a message that is sent to it while it runs. */
public enum SendMode {
    /** It stays in the mailbox until a tool that waits for messages takes it. */
    QUEUE,
    /** It becomes a user message before the execution's next model call. */
    NEXT_TURN,
    /** The calls of the current turn are given up, and the next turn begins with it. */
    INTERRUPT,
    /** It is taken only if a tool waits for a message right now. */
    REJECT_IF_BUSY
}
