package io.agentspan;

/** When an agent gets a message that is sent to it while it runs. */
public enum SendMode {
    /** It waits until a tool that takes messages takes it. */
    QUEUE,
    /** It becomes a user message before the next model call. */
    NEXT_TURN,
    /** What the agent does is given up, and its next turn begins with the message. */
    INTERRUPT,
    /** It is refused unless a tool waits for a message right now. */
    REJECT_IF_BUSY
}
