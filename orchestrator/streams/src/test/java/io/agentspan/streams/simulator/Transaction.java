package io.agentspan.streams.simulator;

/** A transaction of the orchestrator. What it wrote stands in the topics whatever becomes of it. */
final class Transaction {
    private enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private State state = State.OPEN;

    void commit() {
        state = State.COMMITTED;
    }

    void abort() {
        state = State.ABORTED;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }
}
