package io.agentspan.testing.internal.work;

import io.agentspan.testing.KitError;
import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelRequest;
import io.agentspan.testing.ModelScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** All scripts of models. Safe for use by any thread. */
public final class ModelBook {
    private final ConcurrentMap<String, ModelLines> byAgent = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ModelLines> byModel = new ConcurrentHashMap<>();

    private final ModelLines anybody = new ModelLines();

    /** For every agent that asks this model and has no script of its own. */
    public ModelScript ofModel(String name) {
        if (name.indexOf('/') < 1 || name.endsWith("/")) {
            throw new KitError(
                    "AS-5110",
                    "'" + name + "' is no model",
                    "name it as agents do, provider/model, such as openai/gpt-4o; for an agent's"
                            + " own script use agent(name)");
        }
        return byModel.computeIfAbsent(name, key -> new ModelLines());
    }

    /** For one agent, whatever model it asks. */
    public ModelScript ofAgent(String name) {
        return byAgent.computeIfAbsent(name, key -> new ModelLines());
    }

    /** For whoever has no other script. */
    public ModelScript ofAnybody() {
        return anybody;
    }

    /**
     * What is said next.
     *
     * @throws KitError if no script has a line for this
     */
    ModelReply reply(ModelRequest request) {
        List<ModelLines> scripts = new ArrayList<>();
        Optional.ofNullable(byAgent.get(request.agentName())).ifPresent(scripts::add);
        Optional.ofNullable(byModel.get(request.model())).ifPresent(scripts::add);
        scripts.add(anybody);
        return scripts.stream()
                .filter(ModelLines::speaks)
                .findFirst()
                .flatMap(script -> script.next(request))
                .orElseThrow(() -> unscripted(request));
    }

    private KitError unscripted(ModelRequest request) {
        return new KitError(
                "AS-5101",
                "the agent '"
                        + request.agentName()
                        + "' asks the model "
                        + request.model()
                        + " (turn "
                        + request.turn()
                        + ", attempt "
                        + request.attempt()
                        + "), and no script has a line for it; there are scripts for "
                        + names()
                        + shown(request),
                "add what it answers: runtime.model(\""
                        + request.model()
                        + "\").says(…), or runtime.agent(\""
                        + request.agentName()
                        + "\").says(…)");
    }

    private String names() {
        List<String> names = new ArrayList<>();
        new TreeMap<>(byModel).keySet().forEach(name -> names.add("model " + name));
        new TreeMap<>(byAgent).keySet().forEach(name -> names.add("agent " + name));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String shown(ModelRequest request) {
        return request.messages().stream()
                .map(message ->
                        "\n    "
                                + message.role()
                                + (message.toolName().isEmpty() ? "" : " " + message.toolName())
                                + ": "
                                + message.text())
                .collect(Collectors.joining("", "\n  it was told", ""));
    }

    /** What is left over, one line each. */
    public List<String> left() {
        List<String> left = new ArrayList<>();
        collect("model ", byModel, left);
        collect("agent ", byAgent, left);
        if (anybody.left() > 0) {
            left.add(
                    "models: "
                            + anybody.left()
                            + " replies, after "
                            + anybody.requests().size()
                            + " calls");
        }
        return left;
    }

    private static void collect(String what, Map<String, ModelLines> scripts, List<String> left) {
        new TreeMap<>(scripts)
                .forEach((name, lines) -> {
                    if (lines.left() > 0) {
                        left.add(
                                what
                                        + name
                                        + ": "
                                        + lines.left()
                                        + " of its replies, after "
                                        + lines.requests().size()
                                        + " calls");
                    }
                });
    }
}
