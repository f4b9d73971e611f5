package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Says how far an execution is. */
@Command(
        name = "status",
        description = "Show how far an execution is.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "ID", description = "An execution's id.")
    private String id = "";

    @Override
    public Integer call() {
        JsonNode status = server.api().get("/api/agent/" + Ids.inPath(id) + "/status");
        if (output.json()) {
            output.json(status);
            return 0;
        }
        output.line(status.path("executionId").asString(id) + "   " + word(status));
        for (JsonNode call : status.path("pending")) {
            output.line(
                    "waits for "
                            + call.path("type").asString("").replace('_', ' ')
                            + ": "
                            + call.path("tool_name").asString("")
                            + " "
                            + call.path("parameters")
                            + "   --call "
                            + call.path("callId").asString(""));
        }
        String reason = status.path("reasonForIncompletion").asString("");
        if (!reason.isEmpty()) {
            output.line(reason);
        }
        JsonNode result = status.path("output").path("result");
        if (!result.isMissingNode()) {
            output.line(result.isString() ? result.stringValue() : result.toString());
        }
        return 0;
    }

    private static String word(JsonNode status) {
        return status.path("isWaiting").asBoolean(false)
                ? "WAITING"
                : status.path("status").asString("?");
    }
}
