package io.agentspan.streams.simulator;

import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One execution as its committed events tell it, and what they must not tell. */
final class Book {
    /** An open call. */
    static final class Call {
        private final FrameId frame;
        private int attempt;
        private boolean inQueue;
        private boolean started;
        private @Nullable String key;
        private @Nullable WaitEvent waitsFor;
        private @Nullable FrameId child;

        Call(FrameId frame) {
            this.frame = frame;
        }

        /** What it waits for; null if it does not. */
        @Nullable WaitEvent waitsFor() {
            return waitsFor;
        }
    }

    private final Map<CallId, Call> open = new LinkedHashMap<>();
    private final Set<CallId> made = new HashSet<>();
    private final Set<CallId> unsettled = new HashSet<>();
    private final Set<String> activities = new HashSet<>();
    private final Deque<String> mailbox = new ArrayDeque<>();
    private long seq;
    private long at;
    private int level;
    private boolean paused;
    private @Nullable Cause end;

    /** Calls that are open, by the events so far. */
    Map<CallId, Call> open() {
        return open;
    }

    boolean isPaused() {
        return paused;
    }

    long seq() {
        return seq;
    }

    /** Why it ended; null while it runs. */
    @Nullable Cause end() {
        return end;
    }

    void read(EventRecord record, Cause cause) {
        if (record.seq() != seq + 1) {
            throw new Violation("seq " + record.seq() + " follows " + seq + " in " + record);
        }
        seq++;
        if (record.atMillis() < at) {
            throw new Violation("time goes back at " + record);
        }
        at = record.atMillis();
        Event event = record.event();
        if (end != null && !(event instanceof UsageSettled)) {
            throw new Violation("an event after the end: " + record);
        }
        book(event, cause);
    }

    private void book(Event event, Cause cause) {
        switch (event) {
            case ExecutionStarted started -> level = started.level();
            case FrameStarted started -> {
                started.role().answers().ifPresent(asked -> open(asked).child = started.frame());
            }
            case ControlEvent control -> control(control);
            case FrameEnded ended -> closeBelow(ended.frame());
            case FrameEvent between -> {}
            case CallEvent call -> call(call);
            case ExecutionEnded ended -> {
                end = cause;
                ended(ended);
            }
        }
    }

    private void ended(ExecutionEnded ended) {
        if (ended instanceof ExecutionCompleted completed
                && Release.isOfLevel2(completed) != (level == 2)) {
            throw new Violation("an execution of level " + level + " ends as " + completed);
        }
        for (Map.Entry<CallId, Call> call : open.entrySet()) {
            if (call.getKey().isModel()) {
                unsettled.add(call.getKey());
            }
        }
        open.clear();
    }

    private void control(ControlEvent control) {
        switch (control) {
            case ExecutionPaused event -> pause(false);
            case ExecutionResumed event -> pause(true);
            case StopRequested event -> paused = false;
            case SignalSet event -> {}
            case ActivityReported activity -> {
                if (!activities.add(activity.activityId())) {
                    throw new Violation("told twice: " + activity);
                }
            }
            case MessageReceived message -> {
                if (message.mode() == SendMode.QUEUE || message.mode() == SendMode.REJECT_IF_BUSY) {
                    mailbox.add(message.messageId());
                }
            }
        }
    }

    private void pause(boolean before) {
        if (paused != before) {
            throw new Violation("paused or resumed twice");
        }
        paused = !before;
    }

    private void call(CallEvent event) {
        switch (event) {
            case ModelCallRequested asked -> {
                if (asked.attempt() == 1 && made.add(asked.call())) {
                    open.put(asked.call(), new Call(asked.frame()));
                }
                requested(asked.call(), asked.attempt(), null);
            }
            case ToolCallRequested asked ->
                    requested(asked.call(), asked.attempt(), asked.idempotencyKey());
            case TaskStarted started -> {
                Call call = current(started, started.attempt());
                if (!call.inQueue || call.started) {
                    throw new Violation("started twice: " + started);
                }
                call.started = true;
            }
            case WaitingForWorker waiting -> current(waiting, waiting.attempt());
            case ModelAttemptFailed failed -> failed(failed, failed.attempt(), failed.code());
            case ToolAttemptFailed failed -> failed(failed, failed.attempt(), failed.code());
            case ModelReplied replied -> replied(replied);
            case ModelCallFailed failed -> {
                lost(failed, failed.code());
                close(failed);
                if (failed.code().equals("INTERRUPTED")) {
                    unsettled.add(failed.call());
                }
            }
            case ToolReturned returned -> {
                close(returned);
                took(returned);
            }
            case ToolCallFailed failed -> {
                lost(failed, failed.code());
                close(failed);
            }
            case ToolCallRefused refused -> close(refused);
            case HookProposed hook -> open.put(hook.call(), new Call(hook.frame()));
            case UsageSettled settled -> {
                if (!unsettled.remove(settled.call())) {
                    throw new Violation("settled twice, or never open: " + settled);
                }
            }
            case WaitEvent wait -> waits(wait);
        }
    }

    private void requested(CallId id, int attempt, @Nullable String key) {
        Call call = open(id);
        if (call.inQueue) {
            throw new Violation(id + " is announced again: its task was lost");
        }
        if (attempt != call.attempt + 1) {
            throw new Violation("attempt " + attempt + " of " + id + " follows " + call.attempt);
        }
        if (call.key != null && !call.key.equals(key)) {
            throw new Violation("attempt " + attempt + " of " + id + " has another key");
        }
        call.attempt = attempt;
        call.key = key;
        call.inQueue = true;
        call.started = false;
        call.waitsFor = null;
    }

    private void failed(CallEvent event, int attempt, String code) {
        Call call = current(event, attempt);
        lost(event, code);
        call.inQueue = false;
        call.started = false;
    }

    /** Waiting in a queue is no failure. */
    private void lost(CallEvent event, String code) {
        Call call = open(event.call());
        boolean byClock = code.equals("LEASE_EXPIRED") || code.equals("TIMEOUT");
        if (byClock && !call.started && call.waitsFor == null) {
            throw new Violation("timed out before it started: " + event);
        }
    }

    private void replied(ModelReplied replied) {
        close(replied);
        for (ToolCall call : replied.toolCalls()) {
            if (!made.add(call.call())) {
                throw new Violation("made twice: " + call);
            }
            open.put(call.call(), new Call(replied.frame()));
        }
    }

    private void waits(WaitEvent event) {
        Call call = open(event.call());
        switch (event) {
            case ApprovalRequested asked -> call.waitsFor = asked;
            case QuestionAsked asked -> call.waitsFor = asked;
            case MessageAwaited asked -> call.waitsFor = asked;
            case OutcomeUnknown unknown -> {
                lost(unknown, unknown.code());
                call.inQueue = false;
                call.waitsFor = unknown;
            }
            case ApprovalGranted granted -> decided(call, granted);
            case ApprovalRejected rejected -> decided(call, rejected);
            case QuestionAnswered answered -> decided(call, answered);
        }
    }

    private static void decided(Call call, WaitEvent event) {
        if (call.waitsFor == null) {
            throw new Violation("decided and did not wait: " + event);
        }
        call.waitsFor = null;
    }

    private void took(ToolReturned returned) {
        if (returned.messages() > 0) {
            for (JsonNode message : returned.result().path("messages")) {
                String id = message.path("id").asString("");
                if (!id.equals(mailbox.poll())) {
                    throw new Violation("message " + id + " is out of turn in " + returned);
                }
            }
        }
    }

    private Call current(CallEvent event, int attempt) {
        Call call = open(event.call());
        if (call.attempt != attempt) {
            throw new Violation("not about attempt " + call.attempt + ": " + event);
        }
        return call;
    }

    private Call open(CallId id) {
        Call call = open.get(id);
        if (call == null) {
            throw new Violation("call " + id + " is not open");
        }
        return call;
    }

    private void close(CallEvent event) {
        Call call = open.remove(event.call());
        if (call == null) {
            throw new Violation("closed and was not open: " + event);
        }
        if (call.child != null) {
            closeBelow(call.child);
        }
    }

    /** The agent is done: nothing of it, or below it, is open any more. */
    private void closeBelow(FrameId frame) {
        open.entrySet()
                .removeIf(call -> {
                    boolean below = call.getValue().frame.isWithin(frame);
                    if (below && call.getKey().isModel()) {
                        unsettled.add(call.getKey());
                    }
                    return below;
                });
    }
}
