package io.agentspan.testing;

import io.agentspan.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One prompt and what an agent should make of it. Immutable: each method gives a case with one more
 * expectation.
 */
public final class EvalCase {
    private final String name;
    private final String prompt;
    private final List<Consumer<Expect>> expectations;
    private final Set<String> tags;

    private EvalCase(
            String name, String prompt, List<Consumer<Expect>> expectations, Set<String> tags) {
        this.name = name;
        this.prompt = prompt;
        this.expectations = List.copyOf(expectations);
        this.tags = new TreeSet<>(tags);
    }

    /** A case that expects nothing yet but that the run completes. */
    public static EvalCase of(String name, String prompt) {
        return new EvalCase(name, prompt, List.of(), Set.of());
    }

    public EvalCase usesTool(String tool) {
        return expects(expect -> expect.usedTool(tool));
    }

    /** See {@link Expect#usedTool(String, Map)}. */
    public EvalCase usesTool(String tool, Map<String, ?> args) {
        return expects(expect -> expect.usedTool(tool, args));
    }

    public EvalCase usesNoTool(String tool) {
        return expects(expect -> expect.didNotUseTool(tool));
    }

    public EvalCase handsOffTo(String agent) {
        return expects(expect -> expect.handoffTo(agent));
    }

    public EvalCase outputContains(String text) {
        return expects(expect -> expect.outputContains(text));
    }

    public EvalCase outputMatches(String regex) {
        return expects(expect -> expect.outputMatches(regex));
    }

    /** Another end than a completed run. */
    public EvalCase status(ExecutionStatus status) {
        return expects(expect -> expect.status(status));
    }

    public EvalCase judgedBy(Judge judge, String criterion) {
        return expects(expect -> expect.judgedBy(judge, criterion));
    }

    /** Anything that {@link Expect} can say. */
    public EvalCase expects(Consumer<Expect> expectation) {
        List<Consumer<Expect>> more = new ArrayList<>(expectations);
        more.add(expectation);
        return new EvalCase(name, prompt, more, tags);
    }

    /** Words to choose cases by. */
    public EvalCase tags(String... words) {
        Set<String> more = new TreeSet<>(tags);
        more.addAll(List.of(words));
        return new EvalCase(name, prompt, expectations, more);
    }

    public String name() {
        return name;
    }

    public String prompt() {
        return prompt;
    }

    public Set<String> tags() {
        return new TreeSet<>(tags);
    }

    List<Consumer<Expect>> expectations() {
        return expectations.isEmpty() ? List.of(Expect::completed) : expectations;
    }
}
