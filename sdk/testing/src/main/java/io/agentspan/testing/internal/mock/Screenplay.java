package io.agentspan.testing.internal.mock;

import io.agentspan.testing.KitError;
import io.agentspan.testing.MockEvent;
import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelScript;
import io.agentspan.testing.ToolUse;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.ToolBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the events of a mock run down as lines of models and tools. */
public final class Screenplay {
    /** A reply in the making: calls side by side, and words. */
    private static final class Reply {
        private final Optional<String> agent;
        private String text = "";
        private final List<ToolUse> uses = new ArrayList<>();

        Reply(Optional<String> agent) {
            this.agent = agent;
        }

        ModelReply finished() {
            return ModelReply.callsTools(uses.toArray(ToolUse[]::new)).saying(text);
        }
    }

    private final ModelBook models;
    private final ToolBook tools;
    private final boolean ownCode;
    private final Map<String, List<Optional<MockEvent.Returns>>> calls = new LinkedHashMap<>();
    private @Nullable Reply open;

    private Screenplay(ModelBook models, ToolBook tools, boolean ownCode) {
        this.models = models;
        this.tools = tools;
        this.ownCode = ownCode;
    }

    /**
     * Writes it.
     *
     * @param ownCode whether calls without a result run the tool's own code
     * @throws KitError if the events contradict each other
     */
    public static void write(
            List<MockEvent> events, ModelBook models, ToolBook tools, boolean ownCode) {
        Screenplay play = new Screenplay(models, tools, ownCode);
        events.forEach(play::take);
        play.close();
        play.writeTools();
    }

    private void take(MockEvent event) {
        switch (event) {
            case MockEvent.Says says -> {
                close();
                script(says.agent()).says(says.text());
            }
            case MockEvent.Calls call -> {
                Reply reply = open;
                if (reply == null || !reply.agent.equals(call.agent())) {
                    close();
                    reply = new Reply(call.agent());
                    open = reply;
                }
                reply.uses.add(call.use());
                reply.text += call.text();
                calls.computeIfAbsent(call.use().tool(), tool -> new ArrayList<>())
                        .add(Optional.empty());
            }
            case MockEvent.Returns returns -> {
                close();
                assign(returns);
            }
            case MockEvent.HandsOff to -> {
                close();
                script(to.agent()).replies(request -> Transfer.to(to.target(), request));
            }
            case MockEvent.Fails fails -> {
                close();
                script(Optional.empty()).failsForGood("PROVIDER_REJECTED", fails.message());
            }
            case MockEvent.Waits waits -> close();
            case MockEvent.Answers answers -> close();
            case MockEvent.Guards guards -> close();
            case MockEvent.Thinks thinks -> {
                // Nothing hangs on it.
            }
        }
    }

    private void close() {
        Reply reply = open;
        if (reply != null) {
            script(reply.agent).replies(reply.finished());
            open = null;
        }
    }

    private ModelScript script(Optional<String> agent) {
        return agent.map(models::ofAgent).orElseGet(models::ofAnybody);
    }

    /** A result belongs to the oldest call of the tool that has none. */
    private void assign(MockEvent.Returns returns) {
        List<Optional<MockEvent.Returns>> results = calls.getOrDefault(returns.tool(), List.of());
        int call = results.indexOf(Optional.<MockEvent.Returns>empty());
        if (call < 0) {
            throw new KitError(
                    "AS-5113",
                    "the events have a result of the tool '"
                            + returns.tool()
                            + "' without a call of it before",
                    "put MockEvent.toolCall(\"" + returns.tool() + "\", …) before the result");
        }
        results.set(call, Optional.of(returns));
    }

    private void writeTools() {
        calls.forEach((tool, results) -> {
            for (Optional<MockEvent.Returns> result : results) {
                result.ifPresentOrElse(
                        returns -> writeResult(tool, returns), () -> writeCode(tool));
            }
        });
    }

    private void writeResult(String tool, MockEvent.Returns returns) {
        if (returns.failed()) {
            tools.of(tool).failsForGood(String.valueOf(returns.result()));
        } else {
            tools.of(tool).returns(returns.result());
        }
    }

    private void writeCode(String tool) {
        if (ownCode) {
            tools.ownCode(tool);
        } else {
            tools.of(tool)
                    .runs((args, context) -> {
                        throw withoutResult(tool, args);
                    });
        }
    }

    private static KitError withoutResult(String tool, Map<String, Object> args) {
        return new KitError(
                "AS-5113",
                "the tool '"
                        + tool
                        + "' is called with "
                        + args
                        + ", the events have no result, and its own code is not to run",
                "add MockEvent.toolResult(\"" + tool + "\", …), or let autoExecuteTools be true");
    }
}
