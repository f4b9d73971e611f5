package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.testing.internal.record.ResultFile;
import java.nio.file.Path;

/**
 * A run that is kept as a JSON file, so that a test can look at it without a server: record what a
 * real model did once, then say with {@link Expect} what is to be seen in it.
 */
public final class Recording {
    private final AgentResult result;

    private Recording(AgentResult result) {
        this.result = result;
    }

    /** Runs the agent, on a real server say. */
    public static Recording record(AgentRuntime runtime, Agent agent, String prompt) {
        return new Recording(runtime.run(agent, prompt));
    }

    public static Recording of(AgentResult result) {
        return new Recording(result);
    }

    /** Writes a result to a file, which is replaced; folders are made. */
    public static void save(AgentResult result, Path file) {
        ResultFile.write(result, file);
    }

    /** Writes it to a file, which is replaced; folders are made. */
    public Recording save(Path file) {
        ResultFile.write(result, file);
        return this;
    }

    /**
     * The result of a recorded run.
     *
     * @throws KitError if the file cannot be read
     */
    public static AgentResult replay(Path file) {
        return ResultFile.read(file);
    }

    public AgentResult result() {
        return result;
    }
}
