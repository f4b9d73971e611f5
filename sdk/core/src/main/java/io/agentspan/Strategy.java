package io.agentspan;

/** How the agents of a team work together. */
public sealed interface Strategy {
    /** One after the other: each is asked the original prompt and is given the previous answer. */
    Strategy SEQUENTIAL = new Sequential();

    /** Its name in agent definitions, such as {@code sequential}. */
    String wireName();

    /** See {@link #SEQUENTIAL}. */
    record Sequential() implements Strategy {
        @Override
        public String wireName() {
            return "sequential";
        }
    }
}
