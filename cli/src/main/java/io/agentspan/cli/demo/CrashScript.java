package io.agentspan.cli.demo;

import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the model of the demo answers: one step after the other, then that it is done. */
final class CrashScript {
    /** The model that answers from the script. */
    static final String MODEL = "scripted/default";

    static final String TOOL = "work_step";
    static final int STEPS = 5;

    private CrashScript() {}

    static void write(Path file) throws IOException {
        ObjectNode script = WireJson.object();
        ArrayNode turns = script.putObject("agents").putArray("*");
        for (int step = 1; step <= STEPS; step++) {
            ObjectNode call = turns.addObject().putArray("toolCalls").addObject();
            call.put("name", TOOL).putObject("arguments").put("step", step);
        }
        turns.addObject().put("text", "All " + STEPS + " steps are done.");
        Files.write(file, WireJson.bytes(script));
    }

    /** The tool's arguments. */
    record Arguments(int step) {}
}
