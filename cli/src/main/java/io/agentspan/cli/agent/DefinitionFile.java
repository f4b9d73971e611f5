package io.agentspan.cli.agent;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an agent from a file. */
final class DefinitionFile {
    private DefinitionFile() {}

    /**
     * The definition in a file.
     *
     * @throws CliException if it is none
     */
    static JsonNode read(Path file) {
        try {
            JsonNode definition = WireJson.tree(Files.readString(file));
            if (definition.isObject()) {
                String model = definition.path("model").asString("");
                if (!model.isEmpty()) {
                    ModelOption.require(model);
                }
                return definition;
            }
            throw unreadable(file, "it is no JSON object", null);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        } catch (MalformedRecordException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static CliException unreadable(Path file, String why, @Nullable Exception cause) {
        String message =
                "cannot read the agent definition "
                        + file
                        + " ("
                        + why
                        + "); it is a JSON object with at least name and model.";
        return cause == null
                ? new CliException(CliCode.UNREADABLE_FILE, message)
                : new CliException(CliCode.UNREADABLE_FILE, message, cause);
    }
}
