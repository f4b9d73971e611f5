package io.agentspan.cli.agent;

import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.AgentStream;
import io.agentspan.LivePrinter;
import io.agentspan.cli.Output;
import io.agentspan.cli.error.ErrorLines;
import java.util.function.Consumer;

/** Shows an execution until its end. */
final class Watch {
    private Watch() {}

    /** Prints the trace and the answer, or one JSON value per event and the result. */
    static int untilEnd(AgentStream stream, Output output) {
        Consumer<AgentEvent> printer =
                output.json() ? event -> output.json(EventJson.of(event)) : LivePrinter.toStdout();
        for (AgentEvent event : stream) {
            printer.accept(event);
            if (!output.json()) {
                Hints.after(event).ifPresent(output::line);
            }
        }
        AgentResult result = stream.result();
        if (output.json()) {
            output.json(EventJson.of(result));
        } else {
            output.line("");
            if (result.isSuccess()) {
                output.line(result.output());
                output.line("");
            }
            output.line(result.executionId());
        }
        return result.isSuccess() ? 0 : ErrorLines.FAILED;
    }
}
