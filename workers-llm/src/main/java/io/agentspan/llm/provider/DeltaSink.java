package io.agentspan.llm.provider;

/** Takes the pieces of a reply while it is written. Called by one thread at a time. */
public interface DeltaSink {
    void text(String piece);

    void thinking(String piece);

    /** For a caller that only wants the whole reply. */
    static DeltaSink ignore() {
        return new DeltaSink() {
            @Override
            public void text(String piece) {}

            @Override
            public void thinking(String piece) {}
        };
    }
}
