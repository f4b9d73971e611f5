package io.agentspan.cli.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The events of one execution, checked one by one. */
final class Trail {
    private static final Set<String> ENDS =
            Set.of(
                    "execution-completed",
                    "execution-failed",
                    "execution-cancelled",
                    "execution-timed-out",
                    "execution-quarantined");
    private static final Set<String> DISPATCHES =
            Set.of("model-call-requested", "tool-call-requested");
    private static final Set<String> CLOSINGS =
            Set.of(
                    "model-replied",
                    "model-call-failed",
                    "tool-returned",
                    "tool-call-failed",
                    "tool-call-refused");

    /** Tokens of a call that the end cut off are counted when they are known. */
    private static final String MAY_FOLLOW_THE_END = "usage-settled";

    /** Ends that may leave calls behind: somebody stopped the agent or rejected a call. */
    private static final Set<String> CUTS = Set.of("STOPPED", "REJECTED");

    private final Map<String, String> open = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private long seq;
    private long at;
    private boolean ended;

    boolean isEnded() {
        return ended;
    }

    /**
     * The next event.
     *
     * @param mayBeginLate earlier events may have been deleted with their time
     */
    void next(JsonNode event, boolean mayBeginLate, Consumer<String> finding) {
        String type = event.path("type").asString("");
        checkOrder(event, mayBeginLate, finding);
        if (ended && !type.equals(MAY_FOLLOW_THE_END)) {
            finding.accept(ENDS.contains(type) ? "a second end, " + type : type + " after the end");
        }
        checkCall(type, event.path("data"), finding);
        if (ENDS.contains(type)) {
            checkEnd(type, event.path("data"), finding);
        }
    }

    private void checkOrder(JsonNode event, boolean mayBeginLate, Consumer<String> finding) {
        long number = event.path("seq").asLong(0);
        boolean begins = seq == 0 && (number == 1 || mayBeginLate);
        if (!begins && number != seq + 1) {
            finding.accept("seq " + number + " where " + (seq + 1) + " is next");
        }
        // Goes on from there, so that one wrong number is not many findings.
        seq = number;
        long time = event.path("at").asLong(0);
        if (time < at) {
            finding.accept("its time lies " + (at - time) + " ms before the event before it");
        }
        at = time;
    }

    private void checkCall(String type, JsonNode data, Consumer<String> finding) {
        String call = data.path("call").asString("");
        if (DISPATCHES.contains(type)) {
            if (closed.contains(call)) {
                finding.accept(call + " is dispatched though it was closed");
            }
            open.put(call, data.path("frame").asString(""));
        } else if (CLOSINGS.contains(type)) {
            if (!closed.add(call)) {
                finding.accept(call + " is closed a second time, by " + type);
            } else if (open.remove(call) == null && type.equals("model-replied")) {
                finding.accept(call + " is answered though nobody asked");
            }
        } else if (type.equals("frame-completed") || type.equals("frame-failed")) {
            String frame = data.path("frame").asString("");
            open.values().removeIf(it -> it.equals(frame) || it.startsWith(frame + "."));
        }
    }

    private void checkEnd(String type, JsonNode data, Consumer<String> finding) {
        ended = true;
        boolean cut =
                !type.equals("execution-completed")
                        || CUTS.contains(data.path("finish").asString(""));
        if (!cut && !open.isEmpty()) {
            finding.accept("completed, but " + open.keySet().iterator().next() + " is open");
        }
        // What is known of an ended execution must not grow with their number.
        open.clear();
        closed.clear();
    }
}
