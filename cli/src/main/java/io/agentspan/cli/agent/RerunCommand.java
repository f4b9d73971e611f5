package io.agentspan.cli.agent;

import io.agentspan.schemas.WireJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Has executions once more from a step on. */
@Command(
        name = "rerun",
        description =
                "Start ended executions once more from a step on, under new ids; what was answered"
                        + " before it is taken over.",
        mixinStandardHelpOptions = true)
final class RerunCommand extends OnceMore {
    @Option(
            names = "--from",
            paramLabel = "STEP",
            description =
                    "A call such as call_0_1_0 or model_0_2, or the number of an event; the"
                            + " beginning if left out.")
    private @Nullable String from;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "Another prompt; only from the beginning.")
    private @Nullable String prompt;

    @Override
    String what() {
        return "rerun";
    }

    @Override
    ObjectNode body() {
        ObjectNode body = WireJson.object();
        if (from != null && from.matches("[0-9]{1,18}")) {
            body.put("fromSeq", Long.parseLong(from));
        } else if (from != null) {
            body.put("reRunFromTaskId", from);
        }
        if (prompt != null) {
            body.put("prompt", prompt);
        }
        return body;
    }
}
