package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.OutputTypeException;
import io.agentspan.testing.internal.events.EventLine;
import io.agentspan.testing.internal.events.Find;
import io.agentspan.testing.internal.events.StrategyRules;
import io.agentspan.testing.internal.events.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Says what a finished run should have come to. Each method checks at once and throws an {@link
 * AssertionError} that holds what was wanted, what was found, and all events of the run with the
 * place marked where they first differ.
 *
 * {@snippet :
 * Expect.that(result).completed().usedTool("get_weather", Map.of("city", "Chicago")).outputContains("55");
 * }
 */
public final class Expect {
    /** What happens beside failures: a restarted worker is told the whole conversation again. */
    private static final Set<String> HARMLESS =
            Set.of("CONVERSATION_UNKNOWN", "WAITING_FOR_WORKER");

    private final AgentResult result;
    private final Find find;

    private Expect(AgentResult result) {
        this.result = result;
        this.find = new Find(result);
    }

    public static Expect that(AgentResult result) {
        return new Expect(result);
    }

    /** It came to its end as it should, and nobody rejected it. */
    public Expect completed() {
        return require(
                result.isSuccess(),
                "the run to complete",
                "it ended " + result.status() + " (" + result.finishReason() + ")" + why(),
                find.end());
    }

    /** It failed, was cancelled or ran out of time. */
    public Expect failed() {
        return require(
                result.isFailed(),
                "the run to fail",
                "it ended " + result.status() + " (" + result.finishReason() + ")",
                find.end());
    }

    /** It failed, and the reason holds this text. */
    public Expect failedWith(String text) {
        failed();
        return require(
                result.reason().orElse("").contains(text),
                "the run to fail with \"" + text + "\"",
                "the reason is \"" + result.reason().orElse("") + "\"",
                find.end());
    }

    /** A person rejected a call, and it ended with that. */
    public Expect rejected() {
        return require(
                result.isRejected(),
                "the run to be rejected",
                "it ended " + result.status() + " (" + result.finishReason() + ")" + why(),
                find.end());
    }

    public Expect status(ExecutionStatus status) {
        return require(
                result.status() == status,
                "the status " + status,
                "it is " + result.status() + why(),
                find.end());
    }

    public Expect finishReason(FinishReason reason) {
        return require(
                result.finishReason() == reason,
                "the finish reason " + reason,
                "it is " + result.finishReason() + why(),
                find.end());
    }

    private String why() {
        return result.reason().map(reason -> ": " + reason).orElse("");
    }

    /** Nothing failed on the way: no error, no failed attempt, no failed tool call. */
    public Expect noErrors() {
        int error = find.first(Expect::isError);
        return require(
                error == find.size(),
                "no errors",
                error == find.size() ? "" : "there is " + EventLine.of(find.at(error)),
                error);
    }

    private static boolean isError(AgentEvent event) {
        return switch (event) {
            case AgentEvent.Failed failed -> true;
            case AgentEvent.Warning warning -> !HARMLESS.contains(warning.code());
            case AgentEvent.ToolResult result -> result.failed();
            default -> false;
        };
    }

    /** The tool was called at least once. */
    public Expect usedTool(String tool) {
        return usedTool(tool, Map.of());
    }

    /**
     * The tool was called at least once with these arguments among others.
     *
     * @param args compared as JSON: 40 equals 40.0, and a nested map may hold more
     */
    public Expect usedTool(String tool, Map<String, ?> args) {
        int call =
                find.first(event ->
                        Find.isCall(event)
                                && Find.tool(event).equals(tool)
                                && Values.covers(Find.args(event), args));
        int sameName = find.firstCall(tool);
        return require(
                call < find.size(),
                "a call of the tool " + tool + (args.isEmpty() ? "" : " with " + args),
                sameName < find.size()
                        ? "its arguments are others"
                        : "the calls are " + find.tools(),
                sameName < find.size() ? sameName : find.end());
    }

    public Expect didNotUseTool(String tool) {
        int call = find.firstCall(tool);
        return require(call == find.size(), "no call of the tool " + tool, "there is one", call);
    }

    /** The tool was called so often. */
    public Expect usedToolTimes(String tool, int times) {
        long count = find.tools().stream().filter(tool::equals).count();
        return require(
                count == times,
                times + " calls of the tool " + tool,
                "there are " + count,
                find.firstCall(tool));
    }

    /** These tools were called in this order; others may have been called between them. */
    public Expect toolCallOrder(String... tools) {
        int next = 0;
        int last = 0;
        for (int i = 0; i < find.size() && next < tools.length; i++) {
            if (find.isCall(i, tools[next])) {
                next++;
                last = i;
            }
        }
        return require(
                next == tools.length,
                "calls of " + List.of(tools) + " in this order",
                next < tools.length
                        ? "after "
                                + List.of(tools).subList(0, next)
                                + " there is no call of "
                                + tools[next]
                                + "; the calls are "
                                + find.tools()
                        : "",
                next == 0 ? find.end() : last);
    }

    /** These tools were called, each at least once, and no other. */
    public Expect toolsUsedExactly(String... tools) {
        List<String> wanted = List.of(tools);
        int other = find.first(event -> Find.isCall(event) && !wanted.contains(Find.tool(event)));
        require(
                other == find.size(),
                "no calls of other tools than " + wanted,
                "the calls are " + find.tools(),
                other);
        for (String tool : wanted) {
            usedTool(tool);
        }
        return this;
    }

    /** The tool's last result, as plain Java or JSON, holds these fields or is this value. */
    public Expect toolReturned(String tool, Object value) {
        int last =
                find.last(event ->
                        event instanceof AgentEvent.ToolResult got && got.toolName().equals(tool));
        boolean same =
                last < find.size()
                        && find.at(last) instanceof AgentEvent.ToolResult got
                        && Values.covers(got.result(), value);
        return require(
                same,
                "the tool " + tool + " to return " + value,
                last < find.size() ? "it is another result" : "it did not return",
                last);
    }

    public Expect outputContains(String text) {
        return require(
                result.output().contains(text),
                "an output that contains \"" + text + "\"",
                output(),
                find.end());
    }

    /** The same, in large or small letters. */
    public Expect outputContainsIgnoringCase(String text) {
        return require(
                result.output().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)),
                "an output that contains \"" + text + "\" in large or small letters",
                output(),
                find.end());
    }

    /** Some part of the output matches the pattern. */
    public Expect outputMatches(String regex) {
        return require(
                Pattern.compile(regex, Pattern.DOTALL).matcher(result.output()).find(),
                "an output that matches /" + regex + "/",
                output(),
                find.end());
    }

    public Expect outputEquals(String text) {
        return require(
                result.output().equals(text), "the output \"" + text + "\"", output(), find.end());
    }

    /** The output can be read as this type. */
    public Expect outputType(Class<?> type) {
        return output(type, value -> {});
    }

    /**
     * The output can be read as this type, and is what it should be.
     *
     * @param check throws if it is not
     */
    public <T> Expect output(Class<T> type, Consumer<? super T> check) {
        T value;
        try {
            value = result.output(type);
        } catch (OutputTypeException e) {
            return require(
                    false,
                    "an output of the type " + type.getSimpleName(),
                    e.getMessage() + "; " + output(),
                    find.end());
        }
        check.accept(value);
        return this;
    }

    private String output() {
        return "it is \"" + result.output() + "\"" + why();
    }

    /** There is an event of this kind. */
    public Expect eventsContain(Class<? extends AgentEvent> type) {
        return eventsContain(type, event -> true);
    }

    /** There is an event of this kind that fits. */
    public <E extends AgentEvent> Expect eventsContain(Class<E> type, Predicate<? super E> fits) {
        int sameType = find.first(type::isInstance);
        int found = find.first(event -> type.isInstance(event) && fits.test(type.cast(event)));
        return require(
                found < find.size(),
                "an event " + type.getSimpleName(),
                sameType < find.size() ? "those that there are do not fit" : "there is none",
                sameType < find.size() ? sameType : find.end());
    }

    /** There is no event of this kind. */
    public Expect eventsDoNotContain(Class<? extends AgentEvent> type) {
        int found = find.first(type::isInstance);
        return require(
                found == find.size(), "no event " + type.getSimpleName(), "there is one", found);
    }

    /** Events of these kinds happened in this order; others may have happened between them. */
    @SafeVarargs
    public final Expect eventSequence(Class<? extends AgentEvent>... types) {
        List<String> names = new ArrayList<>();
        int next = 0;
        int met = 0;
        for (Class<? extends AgentEvent> type : types) {
            if (met == names.size()) {
                int from = next;
                int found = find.first(from, type::isInstance);
                if (found < find.size()) {
                    met++;
                    next = found + 1;
                }
            }
            names.add(type.getSimpleName());
        }
        return require(
                met == names.size(),
                "the events " + names + " in this order",
                met < names.size()
                        ? "after the " + met + ". of them there is no " + names.get(met)
                        : "",
                next);
    }

    /** An agent handed over to this one, or called it. */
    public Expect handoffTo(String agent) {
        int found =
                find.first(event ->
                        event instanceof AgentEvent.Handoff to && to.target().equals(agent));
        return require(
                found < find.size(),
                "a hand-off to the agent " + agent,
                "the hand-offs are to " + find.handoffs(),
                find.first(AgentEvent.Handoff.class::isInstance));
    }

    /** The agent asked its model at least once. */
    public Expect agentRan(String agent) {
        return require(
                find.asks(agent) > 0,
                "the agent " + agent + " to run",
                "those that ran are " + find.agents(),
                find.end());
    }

    public Expect agentDidNotRun(String agent) {
        int found =
                find.first(event ->
                        event instanceof AgentEvent.ModelCall
                                && event.meta().agentName().equals(agent));
        return require(found == find.size(), "the agent " + agent + " not to run", "it ran", found);
    }

    /** These agents began in this order; others may have begun between them. */
    public Expect agentOrder(String... agents) {
        List<String> ran = find.agents();
        int next = 0;
        for (String agent : ran) {
            if (next < agents.length && agents[next].equals(agent)) {
                next++;
            }
        }
        return require(
                next == agents.length,
                "the agents " + List.of(agents) + " to begin in this order",
                "they began as " + ran,
                find.end());
    }

    public Expect guardrailPassed(String guardrail) {
        int found =
                find.first(event ->
                        event instanceof AgentEvent.GuardrailPassed passed
                                && passed.guardrailName().equals(guardrail));
        return require(
                found < find.size(),
                "the guardrail " + guardrail + " to pass",
                "it did not",
                find.guardrail(guardrail));
    }

    public Expect guardrailFailed(String guardrail) {
        int found =
                find.first(event ->
                        event instanceof AgentEvent.GuardrailFailed failed
                                && failed.guardrailName().equals(guardrail));
        return require(
                found < find.size(),
                "the guardrail " + guardrail + " to fail",
                "it did not",
                find.guardrail(guardrail));
    }

    /** No agent asked its model more often than this; attempts are not counted. */
    public Expect maxTurns(int turns) {
        int beyond = find.turnBeyond(turns);
        return require(
                beyond == find.size(),
                "at most " + turns + " turns of each agent",
                beyond == find.size()
                        ? ""
                        : "the agent " + find.at(beyond).meta().agentName() + " had more",
                beyond);
    }

    /** The model calls used at most so many tokens together. */
    public Expect maxTokens(long tokens) {
        return require(
                result.tokenUsage().totalTokens() <= tokens,
                "at most " + tokens + " tokens",
                "there are " + result.tokenUsage().totalTokens(),
                find.end());
    }

    /** The members of a team worked in the order that its strategy allows. */
    public Expect followedStrategyOf(Agent team) {
        Optional<String> violation = StrategyRules.violation(team, find.handoffs());
        return require(
                violation.isEmpty(),
                "the members of " + team.name() + " in the order of its strategy",
                violation.orElse(""),
                find.first(AgentEvent.Handoff.class::isInstance));
    }

    /** A model finds that the output meets a criterion. */
    public Expect judgedBy(Judge judge, String criterion) {
        Judge.Opinion opinion = judge.judge(result.output(), criterion);
        return require(
                opinion.score() >= judge.threshold(),
                "an output of which the judge finds: " + criterion,
                "its score is "
                        + opinion.score()
                        + " and not at least "
                        + judge.threshold()
                        + ": "
                        + opinion.reason(),
                find.end());
    }

    /** Anything else about the result. */
    public Expect satisfies(String what, Predicate<? super AgentResult> check) {
        return require(check.test(result), what, "that is not so", find.end());
    }

    /** The result, to look at it further. */
    public AgentResult result() {
        return result;
    }

    Expect require(boolean met, String wanted, String found, int at) {
        if (!met) {
            throw new AssertionError(find.difference(wanted, found, at));
        }
        return this;
    }
}
