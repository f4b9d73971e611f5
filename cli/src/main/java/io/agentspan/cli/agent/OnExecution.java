package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import io.agentspan.AgentRuntime;
import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does something to one execution. */
abstract class OnExecution implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(index = "0", paramLabel = "ID", description = "An execution's id.")
    private String id = "";

    /** Does it; returns what was done, in a few words. */
    abstract String act(AgentHandle handle);

    @Override
    public Integer call() {
        try (AgentRuntime runtime = server.runtime()) {
            AgentHandle handle = runtime.handle(id);
            String done = act(handle);
            if (output.json()) {
                output.json(WireJson.object().put("executionId", id).put("done", done));
            } else {
                output.line(done);
            }
            return 0;
        }
    }
}
