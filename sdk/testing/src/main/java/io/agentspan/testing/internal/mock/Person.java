package io.agentspan.testing.internal.mock;

import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.PendingCall;
import io.agentspan.SendMode;
import io.agentspan.testing.KitError;
import io.agentspan.testing.MockEvent;
import io.agentspan.testing.internal.events.EventList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a mock run waits for, as its events say. */
public final class Person {
    private record Line(Optional<String> tool, Map<String, Object> answer) {}

    private final Deque<Line> lines = new ArrayDeque<>();

    private Person() {}

    public static Person of(List<MockEvent> events) {
        Person person = new Person();
        boolean waiting = false;
        for (MockEvent event : events) {
            switch (event) {
                case MockEvent.Waits waits ->
                        person.lines.add(new Line(waits.tool(), Map.of("approved", true)));
                case MockEvent.Answers answers -> {
                    Optional<String> tool =
                            waiting ? person.lines.removeLast().tool() : Optional.empty();
                    person.lines.add(new Line(tool, answers.answer()));
                }
                default -> {
                    // Not the person's business.
                }
            }
            waiting = event instanceof MockEvent.Waits;
        }
        return person;
    }

    /**
     * Answers.
     *
     * @param events so far, for a failure
     */
    public void answer(AgentHandle handle, PendingCall call, List<AgentEvent> events) {
        Line line = lines.pollFirst();
        if (line == null || !line.tool().map(call.toolName()::equals).orElse(true)) {
            throw new KitError(
                    "AS-5113",
                    "the run waits for "
                            + call.type()
                            + " "
                            + call.toolName()
                            + call.args()
                            + (line == null
                                    ? ", and the events do not say what the person does"
                                    : ", and by the events it should wait for "
                                            + line.tool().orElse(""))
                            + "\n"
                            + EventList.marked(events, events.size() - 1, "not foreseen"),
                    "add MockEvent.waiting(\""
                            + call.toolName()
                            + "\") where it waits, and approved(), rejected(…) or answered(…)");
        }
        if (call.type() == PendingCall.Type.MESSAGE) {
            handle.send(call.callId(), line.answer(), SendMode.QUEUE);
        } else {
            handle.respond(call.callId(), line.answer());
        }
    }

    /** Fails if the run did not wait for something that it should have waited for. */
    public void requireDone(List<AgentEvent> events) {
        if (!lines.isEmpty()) {
            throw new KitError(
                    "AS-5113",
                    "the run ended, and by the events it should have waited for "
                            + lines.getFirst().tool().orElse("somebody")
                            + "\n"
                            + EventList.marked(events, events.size(), "did not wait"),
                    "look at whether the tool needs approval; remove the event if it should not");
        }
    }
}
