package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.AgentStream;
import io.agentspan.PendingCall;
import io.agentspan.RunOptions;
import io.agentspan.testing.internal.mock.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs an agent on a few scripted events, in milliseconds. The engine is the real one: what models
 * say and tools return comes from the events, and everything that follows from it (strategies,
 * guardrails, approvals, termination, limits) happens as it does in production.
 *
 * <p>A tool call without a result among the events runs the tool's own code; with one it does not.
 *
 * {@snippet :
 * AgentResult result = MockRun.of(agent, "Weather in Chicago?")
 *         .events(MockEvent.toolCall("get_weather", Map.of("city", "Chicago")),
 *                 MockEvent.toolResult("get_weather", Map.of("temp_f", 55)),
 *                 MockEvent.done("Chicago is 55°F and cloudy."))
 *         .run();
 * }
 */
public final class MockRun {
    private final Agent agent;
    private final String prompt;
    private final List<MockEvent> events = new ArrayList<>();
    private final Map<String, Object> context = new LinkedHashMap<>();
    private final List<Agent> deployed = new ArrayList<>();
    private Consumer<? super RunOptions> options = chosen -> {};
    private boolean autoExecuteTools = true;

    private MockRun(Agent agent, String prompt) {
        this.agent = agent;
        this.prompt = prompt;
    }

    public static MockRun of(Agent agent, String prompt) {
        return new MockRun(agent, prompt);
    }

    /** What happens, in this order; called again, it adds to that. */
    public MockRun events(MockEvent... more) {
        events.addAll(List.of(more));
        return this;
    }

    /**
     * Whether a tool call without a result among the events runs the tool's own code, as it does by
     * default, or fails the test.
     */
    public MockRun autoExecuteTools(boolean execute) {
        autoExecuteTools = execute;
        return this;
    }

    /** The shared state at the start. */
    public MockRun context(Map<String, ?> state) {
        context.putAll(state);
        return this;
    }

    /** Agents that the run's agent only names, with {@link Agent#external}. */
    public MockRun deployed(Agent... others) {
        deployed.addAll(List.of(others));
        return this;
    }

    /** Other settings of the run. */
    public MockRun options(Consumer<? super RunOptions> settings) {
        options = settings;
        return this;
    }

    /**
     * Runs it to its end.
     *
     * @return what it came to; also when it failed
     * @throws KitError if the events do not fit what the agent does, with all that happened
     */
    public AgentResult run() {
        Person person = Person.of(events);
        try (TestRuntime runtime = TestRuntime.create()) {
            runtime.script(events, autoExecuteTools);
            deployed.forEach(runtime::deploy);
            runtime.serve(deployed.toArray(Agent[]::new));
            AgentResult result;
            try (AgentStream stream = runtime.stream(agent, prompt, this::set)) {
                for (AgentEvent event : stream) {
                    if (event instanceof AgentEvent.Waiting waiting) {
                        waiting.pending().ifPresent(call -> answer(person, stream, call, runtime));
                    }
                }
                result = stream.result();
            }
            person.requireDone(result.events());
            requireGuards(result);
            return result;
        }
    }

    private static void answer(
            Person person, AgentStream stream, PendingCall call, TestRuntime runtime) {
        person.answer(stream.handle(), call, runtime.events(stream.executionId()));
    }

    /** The guardrails spoke as the events say, in their order. */
    private void requireGuards(AgentResult result) {
        List<MockEvent.Guards> wanted = new ArrayList<>();
        for (MockEvent event : events) {
            if (event instanceof MockEvent.Guards guards) {
                wanted.add(guards);
            }
        }
        int next = 0;
        for (AgentEvent event : result.events()) {
            if (next < wanted.size() && isSaidBy(wanted.get(next), event)) {
                next++;
            }
        }
        int said = next;
        Expect.that(result)
                .satisfies(
                        said < wanted.size()
                                ? "the guardrail "
                                        + wanted.get(said).guardrail()
                                        + (wanted.get(said).passes() ? " to pass" : " to fail")
                                : "the guardrails",
                        all -> said == wanted.size());
    }

    private static boolean isSaidBy(MockEvent.Guards wanted, AgentEvent event) {
        return switch (event) {
            case AgentEvent.GuardrailPassed passed ->
                    wanted.passes() && passed.guardrailName().equals(wanted.guardrail());
            case AgentEvent.GuardrailFailed failed ->
                    !wanted.passes() && failed.guardrailName().equals(wanted.guardrail());
            default -> false;
        };
    }

    private void set(RunOptions chosen) {
        if (!context.isEmpty()) {
            chosen.context(context);
        }
        options.accept(chosen);
    }
}
