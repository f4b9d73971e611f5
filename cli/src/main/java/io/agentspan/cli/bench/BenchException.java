package io.agentspan.cli.bench;

/** The measurement could not be made. */
public final class BenchException extends RuntimeException {
    public BenchException(String message) {
        super(message);
    }
}
