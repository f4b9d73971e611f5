package io.agentspan.testing.internal.simulation;

import io.agentspan.engine.Output;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.testing.internal.partition.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be so of every run, whatever went wrong in it. */
public final class Audit {
    private final List<String> findings = new ArrayList<>();

    private Audit() {}

    /**
     * Looks at a run.
     *
     * @param log of its execution
     * @param decisions of the engine, with all that they handed out
     * @return what is wrong, one line each
     */
    public static List<String> of(List<EventRecord> log, List<Partition.Decided> decisions) {
        Audit audit = new Audit();
        audit.order(log);
        audit.end(log);
        audit.calls(log);
        audit.keys(decisions);
        return audit.findings;
    }

    private void order(List<EventRecord> log) {
        long seq = 0;
        long at = 0;
        for (EventRecord record : log) {
            seq++;
            if (record.seq() != seq) {
                findings.add("event " + seq + " is missing; there is " + record.seq());
                return;
            }
            if (record.atMillis() < at) {
                findings.add("time goes back at event " + seq);
            }
            at = record.atMillis();
        }
    }

    private void end(List<EventRecord> log) {
        boolean ended = false;
        for (EventRecord record : log) {
            if (ended && !(record.event() instanceof UsageSettled)) {
                findings.add("event " + record.seq() + " comes after the end: " + record.event());
            }
            ended |= record.event() instanceof ExecutionEnded;
        }
        if (!ended) {
            findings.add("no end is reached");
        }
    }

    private void calls(List<EventRecord> log) {
        Set<CallId> closed = new LinkedHashSet<>();
        for (EventRecord record : log) {
            if (record.event() instanceof CallEvent event
                    && closes(event)
                    && !closed.add(event.call())) {
                findings.add(
                        "the call "
                                + event.call()
                                + " comes to its end twice, the second time at event "
                                + record.seq());
            }
        }
    }

    private static boolean closes(CallEvent event) {
        return event instanceof ToolReturned
                || event instanceof ToolCallFailed
                || event instanceof ToolCallRefused;
    }

    /** A key is that of one call with one set of arguments, and a call has one key. */
    private void keys(List<Partition.Decided> decisions) {
        Map<String, String> callOfKey = new LinkedHashMap<>();
        Map<String, String> keyOfCall = new LinkedHashMap<>();
        for (Partition.Decided decided : decisions) {
            for (Output output : decided.outputs()) {
                if (output instanceof Output.OfToolTask it) {
                    ToolTask task = it.task();
                    String call = task.id().execution() + "/" + task.id().call();
                    String what = call + " " + task.tool() + task.arguments();
                    String before = callOfKey.putIfAbsent(task.idempotencyKey(), what);
                    if (before != null && !before.equals(what)) {
                        findings.add("one idempotency key for " + before + " and " + what);
                    }
                    String other = keyOfCall.putIfAbsent(call, task.idempotencyKey());
                    if (other != null && !other.equals(task.idempotencyKey())) {
                        findings.add("the call " + call + " has two idempotency keys");
                    }
                }
            }
        }
    }
}
