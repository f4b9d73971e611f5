package io.agentspan.gateway.prompt;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.StoredPrompt;
import io.agentspan.schemas.agent.http.Placeholders;
import io.agentspan.schemas.command.StartExecution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts texts where an agent's instructions are {@code
 * {"type":"prompt_template","name","variables","version"}}, so that what runs is complete and stays
 * what it was when it started.
 */
public final class PromptInstructions {
    private static final String TYPE = "prompt_template";
    // As the check of definitions has it, which says so.
    private static final int DEEPEST = 32;

    private final Prompts prompts;

    public PromptInstructions(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * Resolves them in an agent and in all agents within it.
     *
     * @throws ApiException 404 for a prompt that there is not, 400 for one that cannot be filled
     */
    public void resolveIn(ObjectNode agent) {
        resolveIn(agent, 1);
    }

    private void resolveIn(ObjectNode agent, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        JsonNode instructions = agent.path("instructions");
        if (instructions.path("type").asString("").equals(TYPE)) {
            agent.put("instructions", text(agent.path("name").asString(""), instructions));
        }
        for (JsonNode member : agent.path("agents")) {
            if (member instanceof ObjectNode object) {
                resolveIn(object, depth + 1);
            }
        }
        for (JsonNode tool : agent.path("tools")) {
            if (tool.path("config").path("agentConfig") instanceof ObjectNode nested) {
                resolveIn(nested, depth + 1);
            }
        }
    }

    private String text(String agent, JsonNode reference) {
        StoredPrompt prompt =
                prompts.require(
                        StartExecution.DEFAULT_NAMESPACE,
                        reference.path("name").asString(""),
                        version(agent, reference.path("version")));
        JsonNode variables = reference.path("variables");
        List<String> missing =
                Placeholders.SECRETS.in(prompt.template()).stream()
                        .filter(name -> !variables.has(name))
                        .toList();
        if (!missing.isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_DEFINITION,
                    "agent '"
                            + agent
                            + "': the prompt template '"
                            + prompt.name()
                            + "' (version "
                            + prompt.version()
                            + ") needs the variables "
                            + String.join(", ", missing)
                            + "; give them in instructions.variables");
        }
        return Placeholders.SECRETS.fill(
                prompt.template(),
                name -> {
                    JsonNode value = variables.path(name);
                    return value.isContainer() ? value.toString() : value.asString("");
                });
    }

    private static @Nullable Integer version(String agent, JsonNode version) {
        if (version.isMissingNode() || version.isNull()) {
            return null;
        }
        if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
            throw new ApiException(
                    ErrorCode.INVALID_DEFINITION,
                    "agent '"
                            + agent
                            + "': instructions.version is "
                            + version
                            + "; it is a whole number from 1, or left out for the newest");
        }
        return version.intValue();
    }
}
