package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
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
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolCall;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open calls and frames as the events tell them. */
public final class Books {
    /** Where a call stands, told by events alone. */
    public enum Stand {
        PROPOSED,
        QUEUED,
        RUNNING,
        FAILED,
        DELEGATED
    }

    /** An open call. */
    public static final class OpenCall {
        private Stand stand = Stand.PROPOSED;
        private int attempt;
        private Digest digest = Digest.ZERO;
        private @Nullable String idempotencyKey;
        private boolean waitedFor;

        public Stand stand() {
            return stand;
        }

        public int attempt() {
            return attempt;
        }

        public Digest digest() {
            return digest;
        }
    }

    private final Map<CallId, OpenCall> calls = new LinkedHashMap<>();
    private final Map<FrameId, Chat> frames = new LinkedHashMap<>();
    private TokenUsage usage = TokenUsage.NONE;
    private int agents;
    private int toolCalls;
    private long startedAt;

    /** Every call that is not closed. */
    public Map<CallId, OpenCall> openCalls() {
        return calls;
    }

    long inFlight() {
        return calls.values().stream()
                .filter(call -> call.stand != Stand.PROPOSED && call.stand != Stand.DELEGATED)
                .count();
    }

    /** A report that counted was about an open call; a failure about its current attempt. */
    void checkCounts(TaskReport report) {
        OpenCall call = open(report.task().call());
        assertThat(report.task().digest()).isEqualTo(call.digest);
        if (report instanceof ReportModelFailure || report instanceof ReportToolFailure) {
            assertThat(report.task().attempt()).isEqualTo(call.attempt);
            assertThat(call.stand).isIn(Stand.QUEUED, Stand.RUNNING);
        }
    }

    void checkTask(CallEvent event, Task task) {
        OpenCall call = open(event.call());
        assertThat(task.id().attempt()).isEqualTo(call.attempt);
        assertThat(task.id().digest()).isEqualTo(call.digest);
        switch (task) {
            case ModelTask model ->
                    assertThat(model.conversation().messages())
                            .as("conversation of %s", event.call())
                            .isEqualTo(chat(event.frame()).messages());
            case ToolTask tool -> assertThat(tool.idempotencyKey()).isEqualTo(call.idempotencyKey);
        }
    }

    void book(Event event, long at) {
        switch (event) {
            case ExecutionStarted started -> startedAt = at;
            case FrameStarted started -> frameStarted(started);
            case ControlEvent control -> {}
            case FrameEnded ended -> close(ended.frame());
            case CallEvent call -> book(call);
            case ExecutionEnded ended -> checkTotals(ended, at);
        }
    }

    private void book(CallEvent event) {
        switch (event) {
            case ModelCallRequested asked -> {
                if (asked.attempt() == 1 && !calls.containsKey(asked.call())) {
                    chat(asked.frame()).asks(asked.turn());
                    calls.put(asked.call(), new OpenCall());
                    agents += asked.turn() == 1 ? 1 : 0;
                }
                requested(asked.call(), asked.attempt(), asked.digest(), null);
            }
            case ToolCallRequested asked ->
                    requested(
                            asked.call(), asked.attempt(), asked.digest(), asked.idempotencyKey());
            case TaskStarted started -> {
                OpenCall call = current(started.call(), started.attempt());
                assertThat(call.stand).isEqualTo(Stand.QUEUED);
                call.stand = Stand.RUNNING;
            }
            case WaitingForWorker waiting -> {
                OpenCall call = current(waiting.call(), waiting.attempt());
                assertThat(call.stand).isEqualTo(Stand.QUEUED);
                assertThat(call.waitedFor).as("waiting was said before").isFalse();
                call.waitedFor = true;
            }
            case ModelAttemptFailed failed -> failed(failed.call(), failed.attempt());
            case ToolAttemptFailed failed -> failed(failed.call(), failed.attempt());
            case ModelReplied replied -> replied(replied);
            case ModelCallFailed failed -> closeCall(failed.call());
            case WaitEvent waiting -> {}
            case UsageSettled settled -> {}
            case ToolReturned returned -> {
                closeCall(returned.call());
                chat(returned.frame()).returned(returned.call(), returned.result());
            }
            case ToolCallFailed failed -> {
                closeCall(failed.call());
                chat(failed.frame()).failed(failed.call(), failed.message());
            }
            case ToolCallRefused refused -> {
                assertThat(open(refused.call()).stand).isEqualTo(Stand.PROPOSED);
                closeCall(refused.call());
                chat(refused.frame()).failed(refused.call(), refused.message());
            }
        }
    }

    private void requested(CallId id, int attempt, Digest digest, @Nullable String key) {
        OpenCall call = open(id);
        if (call.stand == Stand.QUEUED) {
            assertThat(attempt).as("%s is announced again", id).isEqualTo(call.attempt);
        } else {
            assertThat(call.stand).isIn(Stand.PROPOSED, Stand.FAILED);
            assertThat(attempt).as("attempt of %s", id).isEqualTo(call.attempt + 1);
            call.waitedFor = false;
        }
        if (call.attempt > 0) {
            assertThat(digest).as("digest of %s", id).isEqualTo(call.digest);
            assertThat(key).as("idempotency key of %s", id).isEqualTo(call.idempotencyKey);
        }
        call.stand = Stand.QUEUED;
        call.attempt = attempt;
        call.digest = digest;
        call.idempotencyKey = key;
    }

    private void replied(ModelReplied replied) {
        closeCall(replied.call());
        usage = usage.plus(replied.usage());
        toolCalls += replied.toolCalls().size();
        chat(replied.frame()).replied(replied);
        for (ToolCall call : replied.toolCalls()) {
            assertThat(calls.put(call.call(), new OpenCall())).as("%s is new", call).isNull();
        }
    }

    private void failed(CallId id, int attempt) {
        OpenCall call = current(id, attempt);
        assertThat(call.stand).isIn(Stand.QUEUED, Stand.RUNNING);
        call.stand = Stand.FAILED;
    }

    private void frameStarted(FrameStarted started) {
        started.frame().parent().ifPresent(parent -> chat(parent).child(started.frame()));
        assertThat(frames.put(started.frame(), new Chat(started))).isNull();
        if (started.role() instanceof FrameRole.ToolCall asked) {
            OpenCall call = open(asked.call());
            assertThat(call.stand).isEqualTo(Stand.PROPOSED);
            call.stand = Stand.DELEGATED;
        }
    }

    private void close(FrameId frame) {
        assertThat(frames.remove(frame)).as("%s was open", frame).isNotNull();
        assertThat(calls.keySet()).noneMatch(call -> call.frame(frame.execution()).equals(frame));
        assertThat(frames.keySet()).noneMatch(other -> other.isWithin(frame));
    }

    private void closeCall(CallId call) {
        open(call);
        calls.remove(call);
    }

    private void checkTotals(ExecutionEnded ended, long at) {
        assertThat(ended.totals())
                .isEqualTo(new ExecutionEnded.Totals(usage, agents, toolCalls, at - startedAt));
        switch (ended) {
            case ExecutionCompleted completed -> assertThat(calls).isEmpty();
            case ExecutionFailed failed -> assertThat(calls).isEmpty();
            case ExecutionCancelled cancelled -> {}
            case ExecutionTimedOut timedOut -> {}
            case ExecutionQuarantined quarantined -> {}
        }
    }

    private OpenCall current(CallId id, int attempt) {
        OpenCall call = open(id);
        assertThat(attempt).isEqualTo(call.attempt);
        return call;
    }

    private OpenCall open(CallId id) {
        OpenCall call = calls.get(id);
        assertThat(call).as("%s is open", id).isNotNull();
        return call;
    }

    private Chat chat(FrameId frame) {
        Chat chat = frames.get(frame);
        assertThat(chat).as("%s is open", frame).isNotNull();
        return chat;
    }
}
