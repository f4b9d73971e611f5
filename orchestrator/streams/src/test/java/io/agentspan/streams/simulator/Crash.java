package io.agentspan.streams.simulator;

/** The process dies here. No handler of the shell may take it for a failure of its own. */
final class Crash extends Error {
    Crash() {
        super("crash", null, false, false);
    }
}
