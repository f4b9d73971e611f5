package io.agentspan;

/** How many members of a parallel team must succeed. */
public sealed interface FailurePolicy {
    /** All: the first failure fails the team; the default. */
    static FailurePolicy all() {
        return new All();
    }

    /** One is enough. */
    static FailurePolicy any() {
        return new Quorum(1);
    }

    /** At least so many, from 1 to the number of members. */
    static FailurePolicy quorum(int members) {
        return new Quorum(members);
    }

    /** None: whatever there is, is the result. */
    static FailurePolicy bestEffort() {
        return new BestEffort();
    }

    /** See {@link #all()}. */
    record All() implements FailurePolicy {}

    /** See {@link #quorum(int)}. */
    record Quorum(int members) implements FailurePolicy {}

    /** See {@link #bestEffort()}. */
    record BestEffort() implements FailurePolicy {}
}
