package io.agentspan.schemas.generated;

import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.agent.StoredPrompt;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.schemas.topic.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kind of records on the wire.
 *
 * @param folder names the folders of its schemas and samples
 * @param types the record types by wire name
 */
record RecordKind(String folder, Map<String, ? extends Class<?>> types) {
    static final RecordKind COMMAND = new RecordKind("command", WireNames.of(Command.class).all());
    static final RecordKind EVENT = new RecordKind("event", EventCodec.NAMES.all());
    static final RecordKind TASK = new RecordKind("task", WireNames.of(Task.class).all());
    static final RecordKind CONTROL = new RecordKind("control", WireNames.of(Control.class).all());
    static final RecordKind OUTCOME = new RecordKind("outcome", WireNames.of(Outcome.class).all());
    static final RecordKind DELTA = new RecordKind("delta", Map.of("delta", Delta.class));
    static final RecordKind AGENT =
            new RecordKind(
                    "agent",
                    new TreeMap<>(
                            Map.of(
                                    "agent-definition",
                                    AgentDefinition.class,
                                    "deployed-agent",
                                    DeployedAgent.class,
                                    "stored-prompt",
                                    StoredPrompt.class)));
    static final List<RecordKind> ALL =
            List.of(COMMAND, EVENT, TASK, CONTROL, OUTCOME, DELTA, AGENT);

    /** The type's JSON Schema, from the root of the class path. */
    String schemaPath(String wireName) {
        return "io/agentspan/schemas/json/" + folder + "/" + wireName + ".v1.json";
    }
}
