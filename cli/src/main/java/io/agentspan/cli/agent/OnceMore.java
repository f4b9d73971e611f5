package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.Api;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command that has executions once more; ends at the first one that is refused. */
abstract class OnceMore implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of ended executions.")
    private List<String> ids = new ArrayList<>();

    /** What is asked of each: the end of the path, with its query. */
    abstract String what();

    /** The body of the request. */
    ObjectNode body() {
        return WireJson.object();
    }

    @Override
    public Integer call() {
        Api api = server.api();
        for (String id : ids) {
            JsonNode answer =
                    api.post("/api/agent/executions/" + Ids.inPath(id) + "/" + what(), body());
            if (output.json()) {
                output.json(answer);
            } else {
                output.line(answer.path("executionId").asString("") + "   follows " + id);
            }
        }
        return 0;
    }
}
