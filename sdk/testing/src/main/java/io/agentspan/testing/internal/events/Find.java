package io.agentspan.testing.internal.events;

import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.PendingCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks for events of a run by their index; what is not there has the index behind the last. */
public final class Find {
    /** Nobody but the wait itself tells of these calls. */
    private static final Set<PendingCall.Type> ASKING =
            Set.of(PendingCall.Type.QUESTION, PendingCall.Type.MESSAGE);

    private final AgentResult result;
    private final List<AgentEvent> events;

    public Find(AgentResult result) {
        this.result = result;
        this.events = result.events();
    }

    public int size() {
        return events.size();
    }

    public AgentEvent at(int index) {
        return events.get(index);
    }

    /** The last event; 0 when there is none. */
    public int end() {
        return Math.max(0, events.size() - 1);
    }

    public int first(Predicate<AgentEvent> fits) {
        return first(0, fits);
    }

    /** The first one that fits, from an index on. */
    public int first(int from, Predicate<AgentEvent> fits) {
        int index = from;
        while (index < events.size() && !fits.test(events.get(index))) {
            index++;
        }
        return index;
    }

    public int last(Predicate<AgentEvent> fits) {
        int index = events.size() - 1;
        while (index >= 0 && !fits.test(events.get(index))) {
            index--;
        }
        return index < 0 ? events.size() : index;
    }

    /** Where a tool was called first. */
    public int firstCall(String tool) {
        return first(event -> isCall(event) && tool(event).equals(tool));
    }

    public boolean isCall(int index, String tool) {
        return isCall(events.get(index)) && tool(events.get(index)).equals(tool);
    }

    /** A call that still waits for approval is none yet. */
    public static boolean isCall(AgentEvent event) {
        return switch (event) {
            case AgentEvent.ToolCall call -> true;
            case AgentEvent.Waiting waiting ->
                    waiting.pending().map(call -> ASKING.contains(call.type())).orElse(false);
            default -> false;
        };
    }

    public static String tool(AgentEvent event) {
        return switch (event) {
            case AgentEvent.ToolCall call -> call.toolName();
            case AgentEvent.Waiting waiting ->
                    waiting.pending().map(PendingCall::toolName).orElse("");
            default -> "";
        };
    }

    public static Map<String, Object> args(AgentEvent event) {
        return switch (event) {
            case AgentEvent.ToolCall call -> call.args();
            case AgentEvent.Waiting waiting ->
                    waiting.pending().map(PendingCall::args).orElse(Map.of());
            default -> Map.of();
        };
    }

    /** The tools that were called, in their order. */
    public List<String> tools() {
        return events.stream().filter(Find::isCall).map(Find::tool).toList();
    }

    public List<String> handoffs() {
        return events.stream()
                .filter(AgentEvent.Handoff.class::isInstance)
                .map(event -> ((AgentEvent.Handoff) event).target())
                .toList();
    }

    /** Agents that asked a model, in the order in which they began. */
    public List<String> agents() {
        Set<String> agents = new LinkedHashSet<>();
        for (AgentEvent event : events) {
            if (event instanceof AgentEvent.ModelCall) {
                agents.add(event.meta().agentName());
            }
        }
        return new ArrayList<>(agents);
    }

    public long asks(String agent) {
        return events.stream()
                .filter(AgentEvent.ModelCall.class::isInstance)
                .filter(event -> event.meta().agentName().equals(agent))
                .count();
    }

    /** Where a guardrail was heard of first. */
    public int guardrail(String name) {
        int index =
                first(event ->
                        (event instanceof AgentEvent.GuardrailPassed passed
                                        && passed.guardrailName().equals(name))
                                || (event instanceof AgentEvent.GuardrailFailed failed
                                        && failed.guardrailName().equals(name)));
        return Math.min(index, end());
    }

    /** The reply that is one too many for its agent. */
    public int turnBeyond(int turns) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        return first(event ->
                event instanceof AgentEvent.ModelReply
                        && counts.merge(event.meta().agentName(), 1, Integer::sum) > turns);
    }

    /** What is wrong, for people. */
    public String difference(String wanted, String found, int at) {
        return "expected "
                + wanted
                + (found.isEmpty() ? "" : ", but " + found)
                + "\n  execution "
                + result.executionId()
                + ", "
                + result.status()
                + ", output \""
                + result.output()
                + "\"\n  events:\n"
                + EventList.marked(events, at, "expected " + wanted)
                + "\n";
    }
}
