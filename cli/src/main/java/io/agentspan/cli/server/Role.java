package io.agentspan.cli.server;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a server process does. */
public enum Role {
    /** Everything in one process. */
    ALL("all", ServerSettings.DEFAULT_PORT),
    /** Decides commands. */
    ORCHESTRATOR("orchestrator", 0),
    /** Makes model calls. */
    WORKER_LLM("worker-llm", 0),
    /** Serves the HTTP API. */
    GATEWAY("gateway", ServerSettings.DEFAULT_PORT);

    private final String word;
    private final int port;

    Role(String word, int port) {
        this.word = word;
        this.port = port;
    }

    /** As people write it. */
    public String word() {
        return word;
    }

    /** Its HTTP port where none is named; 0 for a free one. */
    int port() {
        return port;
    }

    /** Each role keeps to a directory of its own, so that one machine may run several. */
    DataDirectory directory(DataDirectory base) {
        return this == ALL ? base : new DataDirectory(base.root().resolve(word));
    }

    /** For options. */
    static final class Converter implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return Stream.of(values())
                    .filter(role -> role.word.equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'" + word + "' is none of " + Arrays.toString(values())));
        }
    }

    @Override
    public String toString() {
        return word;
    }
}
