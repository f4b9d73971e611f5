package io.agentspan.streams.simulator;

/** Something happened that must never happen. */
final class Violation extends AssertionError {
    Violation(String what) {
        super(what);
    }
}
