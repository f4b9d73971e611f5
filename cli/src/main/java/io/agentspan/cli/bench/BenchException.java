package io.agentspan.cli.bench;

/** The measurement could not be made. */
final class BenchException extends RuntimeException {
    BenchException(String message) {
        super(message);
    }
}
