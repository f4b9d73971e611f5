package io.agentspan.testing.internal.events;

import io.agentspan.AgentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes events one below the other, with one of them marked if wanted. */
public final class EventList {
    private static final String PLAIN = "    ";
    private static final String MARK = "  > ";

    private EventList() {}

    public static String of(List<AgentEvent> events) {
        return marked(events, -1, "");
    }

    /**
     * Marks one place.
     *
     * @param at index of the event to mark; the number of events to mark the end; negative for none
     * @param note what is the matter there
     */
    public static String marked(List<AgentEvent> events, int at, String note) {
        if (events.isEmpty()) {
            return PLAIN + "(no events)" + (note.isEmpty() ? "" : "   <-- " + note);
        }
        Instant start = events.getFirst().meta().at();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < events.size(); i++) {
            AgentEvent event = events.get(i);
            text.append(i == at ? MARK : PLAIN)
                    .append("%3d ".formatted(event.meta().id()))
                    .append("%-9s".formatted(since(start, event.meta().at())))
                    .append(
                            event.meta().agentName().isEmpty()
                                    ? ""
                                    : event.meta().agentName() + ": ")
                    .append(EventLine.of(event))
                    .append(i == at && !note.isEmpty() ? "   <-- " + note : "")
                    .append('\n');
        }
        if (at >= events.size()) {
            text.append(MARK).append("(end)").append(note.isEmpty() ? "" : "   <-- " + note);
        }
        return text.toString().stripTrailing();
    }

    private static String since(Instant start, Instant at) {
        Duration passed = Duration.between(start, at);
        long days = passed.toDays();
        return days > 0
                ? "+%dd%02dh".formatted(days, passed.toHoursPart())
                : passed.toMinutes() > 0
                        ? "+%dm%02ds".formatted(passed.toMinutes(), passed.toSecondsPart())
                        : "+%d.%03ds".formatted(passed.toSeconds(), passed.toMillisPart());
    }
}
