package io.agentspan.cli.example;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.JavaCommand;
import io.agentspan.examples.Example;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The example as what it is: a program of its own that knows where the server is. */
final class ExampleProcess {
    private final Example example;
    private final URI server;
    private final Optional<String> key;

    ExampleProcess(Example example, URI server, Optional<String> key) {
        this.example = example;
        this.server = server;
        this.key = key;
    }

    /** Its exit code, when it has ended; its output is this process's. */
    int run() throws InterruptedException {
        try {
            return builder().inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CliException(
                    CliCode.WORKER_FAILED,
                    "cannot start a process for the example (" + e + "); is there enough memory?",
                    e);
        }
    }

    ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        JavaCommand.worker(example.program())
                                .flag("-Dstdout.encoding=UTF-8")
                                .line(example.program(), List.of()));
        builder.environment().put("AGENTSPAN_SERVER_URL", server.toString());
        key.ifPresent(it -> builder.environment().put("AGENTSPAN_API_KEY", it));
        return builder;
    }
}
